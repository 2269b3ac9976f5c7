package org.safemessenger.mls.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.security.auth.Destroyable;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SecretBytesTest {
  @Test
  void itIsNeverShown() {
    SecretBytes secret =
        SecretBytes.copyOf("sesame".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    assertThat(secret).hasToString("SecretBytes[6 bytes]");
    assertThat(String.valueOf(secret.hashCode())).isEqualTo("6");
  }

  @Property(tries = 200)
  void itEqualsWhatHasTheSameContent(@ForAll byte[] one, @ForAll byte[] other) {
    assertThat(SecretBytes.copyOf(one)).isEqualTo(SecretBytes.copyOf(one));
    assertThat(SecretBytes.copyOf(one).equals(SecretBytes.copyOf(other)))
        .isEqualTo(java.util.Arrays.equals(one, other));
    assertThat(SecretBytes.copyOf(one)).isNotEqualTo(Bytes.of(one));
  }

  @Test
  void erasingOverwritesItAndForbidsReading() {
    byte[] octets = {1, 2, 3};
    SecretBytes secret = SecretBytes.wrap(octets);
    SecretBytes copy = secret.copy();
    secret.erase();
    assertThat(octets).containsOnly(0);
    assertThat(secret.isErased()).isTrue();
    assertThat(secret.length()).isEqualTo(3);
    assertThatThrownBy(secret::expose).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(secret::exposeCopy).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(secret::copy).isInstanceOf(IllegalStateException.class);
    assertThat(copy).isEqualTo(SecretBytes.copyOf(new byte[] {1, 2, 3}));
  }

  @Test
  void whatWasErasedEqualsNothingButItself() {
    SecretBytes one = SecretBytes.zeros(3);
    SecretBytes other = SecretBytes.zeros(3);
    assertThat(one).isEqualTo(other);
    one.erase();
    assertThat(one).isNotEqualTo(other).isEqualTo(one);
    assertThat(other).isNotEqualTo(one);
    other.erase();
    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void copiesAreApart() {
    byte[] octets = {1, 2};
    SecretBytes secret = SecretBytes.copyOf(octets);
    octets[0] = 9;
    byte[] exposed = secret.exposeCopy();
    exposed[1] = 9;
    assertThat(secret.expose()).containsExactly(1, 2);
  }

  @Test
  void whatAccompaniesItIsDestroyedWithIt() {
    SecretBytes secret = SecretBytes.zeros(3);
    Companion companion = new Companion();
    assertThat(secret.companion()).isNull();
    secret.accompany(companion);
    assertThat(secret.companion()).isSameAs(companion);
    assertThat(secret.copy().companion()).isNull();
    secret.erase();
    assertThat(secret.companion()).isNull();
    assertThat(companion.isDestroyed()).isTrue();
  }

  @Test
  void nothingAccompaniesWhatWasErased() {
    SecretBytes secret = SecretBytes.zeros(3);
    secret.erase();
    Companion late = new Companion();
    secret.accompany(late);
    assertThat(secret.companion()).isNull();
    assertThat(late.isDestroyed()).isTrue();
  }

  private static final class Companion implements Destroyable {
    private boolean destroyed;

    @Override
    public void destroy() {
      destroyed = true;
    }

    @Override
    public boolean isDestroyed() {
      return destroyed;
    }
  }
}
