package org.safemessenger.mls.tree;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.Crypto;

/** The real thing, and how often it was used: work is measured in operations, not in time. */
final class CountingCrypto {
  private final Crypto real;
  private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
  private final List<SecretBytes> secrets = new CopyOnWriteArrayList<>();

  CountingCrypto(Crypto real) {
    this.real = real;
  }

  /** All that was handed out: extracted, expanded, decrypted, drawn. */
  List<SecretBytes> secrets() {
    return secrets;
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
      Object result = method.invoke(real, arguments);
      if (result instanceof SecretBytes secret) secrets.add(secret);
      return result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  int count(String operation) {
    AtomicInteger count = counts.get(operation);
    return count == null ? 0 : count.get();
  }
}
