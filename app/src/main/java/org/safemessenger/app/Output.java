package org.safemessenger.app;

import java.io.PrintWriter;

/** Where a command writes: what was asked for, and what went wrong. */
record Output(PrintWriter out, PrintWriter err) {}
