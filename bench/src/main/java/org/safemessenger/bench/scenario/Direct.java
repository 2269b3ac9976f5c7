package org.safemessenger.bench.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.safemessenger.bench.report.Result;
import org.safemessenger.bench.wire.Link;
import org.safemessenger.bench.wire.Login;
import org.safemessenger.bench.wire.Protocol;
import org.safemessenger.bench.world.Phrase;
import org.safemessenger.bench.world.Population;
import org.safemessenger.bench.world.Resident;

/**
 * Pairs of contacts: the first of each writes, the second reads.
 *
 * @param size of a message's content in bytes
 * @param inFlight messages of one pair that may await their answer
 */
public record Direct(int pairs, int inFlight, int size, Pace pace) implements Scenario {
  private static final int AT_ONCE = 128;
  private static final int SAMPLE_EVERY = 8;

  @Override
  public Result run(Bench bench) throws Exception {
    Population population = new Population(2 * pairs, Population.Ties.PAIRS, 0);
    try (Stage stage = bench.stage(population)) {
      Meters meters = new Meters();
      List<Login> logins = new ArrayList<>();
      List<Reader> readers = new ArrayList<>();
      for (Resident resident : stage.residents()) {
        boolean sampled = readers.size() / 2 % SAMPLE_EVERY == 0;
        logins.add(Login.token(resident.token()));
        readers.add(new Reader(meters, sampled, size));
      }
      List<Link> links = stage.generator().connectAll(logins, readers::get, AT_ONCE);
      Senders writing =
          writers(bench.manner().protocol(), stage.residents(), links, readers, meters);
      return Measurement.take(stage, writing, meters, pace, 1)
          .result("direct", parameters(), meters);
    }
  }

  private Senders writers(
      Protocol protocol,
      List<Resident> residents,
      List<Link> links,
      List<Reader> readers,
      Meters meters) {
    List<Sender> writing = new ArrayList<>();
    for (int i = 0; i < 2 * pairs; i += 2) {
      Phrase message = Phrase.message(protocol, residents.get(i), residents.get(i + 1));
      Sender.Order order = Sender.Order.of(message, size, inFlight, false);
      Sender sender = new Sender(links.get(i), order, meters);
      readers.get(i).speak(sender);
      writing.add(sender);
    }
    return new Senders(writing);
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("pairs", Integer.toString(pairs));
    parameters.put("in flight", Integer.toString(inFlight));
    parameters.put("size", Integer.toString(size));
    parameters.put("pace", pace.describe());
    return parameters;
  }
}
