package org.safemessenger.mls.bench.report;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bench.library.Contender;

/** One library of the tables. */
enum Column {
  BOUNCY_CASTLE("Bouncy Castle", Contender.BOUNCY_CASTLE),
  TS_MLS("ts-mls", null),
  JDK("ours, JDK", Contender.JDK),
  CONSCRYPT("ours, Conscrypt", Contender.CONSCRYPT),
  ACCP("ours, ACCP", Contender.ACCP),
  ACCP_CONSCRYPT("ours, ACCP and Conscrypt", Contender.ACCP_CONSCRYPT);

  private final String title;
  private final @Nullable Contender contender;

  Column(String title, @Nullable Contender contender) {
    this.title = title;
    this.contender = contender;
  }

  String title() {
    return title;
  }

  /** If it runs in Java. */
  Optional<Contender> contender() {
    return Optional.ofNullable(contender);
  }

  boolean isOurs() {
    return this != BOUNCY_CASTLE && this != TS_MLS;
  }
}
