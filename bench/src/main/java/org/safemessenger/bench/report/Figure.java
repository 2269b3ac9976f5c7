package org.safemessenger.bench.report;

/** One measured number. */
public record Figure(String name, double value, String unit) {}
