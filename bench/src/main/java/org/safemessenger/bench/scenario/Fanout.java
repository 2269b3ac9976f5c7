package org.safemessenger.bench.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.safemessenger.bench.report.Result;
import org.safemessenger.bench.wire.Link;
import org.safemessenger.bench.wire.Login;
import org.safemessenger.bench.world.Population;
import org.safemessenger.bench.world.Resident;

/**
 * A room in which some talk and all listen.
 *
 * @param size of a message's content in bytes
 * @param window messages that one sender may have under way
 */
public record Fanout(int members, int senders, int size, int window, Pace pace)
    implements Scenario {
  private static final int AT_ONCE = 128;
  private static final int SAMPLE_EVERY = 50;

  @Override
  public Result run(Bench bench) throws Exception {
    Population population = new Population(members, Population.Ties.ROOM, 0);
    try (Stage stage = bench.stage(population)) {
      Meters meters = new Meters();
      List<Login> logins = new ArrayList<>();
      List<Reader> readers = new ArrayList<>();
      for (Resident resident : stage.residents()) {
        boolean sampled = readers.size() < senders || readers.size() % SAMPLE_EVERY == 0;
        logins.add(Login.token(resident.token()));
        readers.add(new Reader(meters, sampled, resident.name()));
      }
      List<Link> links = stage.generator().connectAll(logins, readers::get, AT_ONCE);
      Senders speaking = speakers(stage.world().room(), links, readers, meters);
      return Measurement.take(stage, speaking, meters, pace, members)
          .result("fanout", parameters(), meters);
    }
  }

  private Senders speakers(String room, List<Link> links, List<Reader> readers, Meters meters) {
    String before = "\"room\":\"" + room + "\",\"content\":\"";
    Sender.Order order = new Sender.Order("send_message", before, size, window, true);
    List<Sender> speaking = new ArrayList<>();
    for (int i = 0; i < senders; i++) {
      Sender sender = new Sender(links.get(i), order, meters);
      readers.get(i).speak(sender);
      speaking.add(sender);
    }
    return new Senders(speaking);
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("members", Integer.toString(members));
    parameters.put("senders", Integer.toString(senders));
    parameters.put("size", Integer.toString(size));
    parameters.put("window", Integer.toString(window));
    parameters.put("pace", pace.describe());
    return parameters;
  }
}
