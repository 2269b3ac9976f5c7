package org.safemessenger.mls.crypto;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.safemessenger.mls.testing.Vectors;

class CryptoBasicsTest {
  /** Of the working group, and of our own making, with the primitives of each provider. */
  @TestFactory
  Stream<DynamicNode> cryptoBasicsHoldWithEveryProvider() {
    return Providers.all()
        .map(
            named ->
                dynamicContainer(
                    named.getName(),
                    named.getPayload() == null
                        ? Stream.of()
                        : Vectors.each(
                            "crypto-basics", new CryptoBasics(named.getPayload())::check)));
  }
}
