package org.safemessenger.app;

import picocli.CommandLine.Model.CommandSpec;

/** A command some of whose options are known only from a table. */
interface MoreOptions {
  void addTo(CommandSpec spec);
}
