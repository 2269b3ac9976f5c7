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
 * Some talk and many listen: in a room whose members they are, or, since protocol I has no rooms,
 * to somebody whose one session is open on many connections and whose contacts they are.
 *
 * @param members of the room, or connections of the one who listens
 * @param size of a message's content in bytes
 * @param window messages that one sender may have under way
 */
public record Fanout(int members, int senders, int size, int window, Pace pace)
    implements Scenario {
  private static final int AT_ONCE = 128;
  private static final int SAMPLE_EVERY = 50;

  public Fanout {
    if (senders > members) {
      throw new IllegalArgumentException("there are not more --senders than --members");
    }
  }

  @Override
  public Result run(Bench bench) throws Exception {
    return switch (bench.manner().protocol()) {
      case SAFEMESSENGER -> inARoom(bench);
      case INVITE -> toOneAccount(bench);
    };
  }

  private Result inARoom(Bench bench) throws Exception {
    Population population = new Population(members, Population.Ties.ROOM, 0);
    try (Stage stage = bench.stage(population)) {
      Meters meters = new Meters();
      List<Reader> readers = readers(meters);
      List<Link> links =
          stage.generator().connectAll(tokens(stage.residents()), readers::get, AT_ONCE);
      String before = "\"room\":\"" + stage.world().room() + "\",\"content\":\"";
      Sender.Order order = new Sender.Order("send_message", before, size, window, true);
      List<Sender> speaking = new ArrayList<>();
      for (int i = 0; i < senders; i++) {
        Sender sender = new Sender(links.get(i), order, meters);
        readers.get(i).speak(sender);
        readers.get(i).echo(author("sender", stage.residents().get(i)), sender);
        speaking.add(sender);
      }
      return measure(stage, speaking, meters);
    }
  }

  private Result toOneAccount(Bench bench) throws Exception {
    Population population = new Population(1 + senders, Population.Ties.STAR, 0);
    try (Stage stage = bench.stage(population)) {
      Meters meters = new Meters();
      Resident listener = stage.residents().getFirst();
      List<Resident> talking = stage.residents().subList(1, 1 + senders);
      List<Reader> readers = readers(meters);
      List<Login> ears = readers.stream().map(reader -> Login.token(listener.token())).toList();
      stage.generator().connectAll(ears, readers::get, AT_ONCE);
      List<Reader> voices = talking.stream().map(one -> new Reader(meters, true, size)).toList();
      List<Link> links = stage.generator().connectAll(tokens(talking), voices::get, AT_ONCE);
      List<Sender> speaking = new ArrayList<>();
      for (int i = 0; i < senders; i++) {
        Resident from = talking.get(i);
        Phrase message = Phrase.message(Protocol.INVITE, from, listener);
        Sender.Order order = Sender.Order.of(message, size, window, true);
        Sender sender = new Sender(links.get(i), order, meters);
        voices.get(i).speak(sender);
        readers.get(i).echo(author("source", from), sender);
        speaking.add(sender);
      }
      return measure(stage, speaking, meters);
    }
  }

  private List<Reader> readers(Meters meters) {
    List<Reader> readers = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      readers.add(new Reader(meters, i < senders || i % SAMPLE_EVERY == 0, size));
    }
    return readers;
  }

  private static List<Login> tokens(List<Resident> residents) {
    return residents.stream().map(resident -> Login.token(resident.token())).toList();
  }

  private static String author(String field, Resident resident) {
    return '"' + field + "\":\"" + resident.name() + '"';
  }

  private Result measure(Stage stage, List<Sender> speaking, Meters meters)
      throws InterruptedException {
    return Measurement.take(stage, new Senders(speaking), meters, pace, members)
        .result("fanout", parameters(), meters);
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
