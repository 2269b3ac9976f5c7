package org.safemessenger.mls.tree;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.crypto.Crypto;

/** The real thing, and how often it was used: work is measured in operations, not in time. */
final class CountingCrypto {
  private final Crypto real;
  private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();

  CountingCrypto(Crypto real) {
    this.real = real;
  }

  Crypto crypto() {
    return (Crypto)
        Proxy.newProxyInstance(
            Crypto.class.getClassLoader(),
            new Class<?>[] {Crypto.class},
            (proxy, method, arguments) -> counted(method, arguments));
  }

  private Object counted(Method method, Object @Nullable [] arguments) throws Throwable {
    counts.computeIfAbsent(method.getName(), name -> new AtomicInteger()).incrementAndGet();
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  int count(String operation) {
    AtomicInteger count = counts.get(operation);
    return count == null ? 0 : count.get();
  }
}
