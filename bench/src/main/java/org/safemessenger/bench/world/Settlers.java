package org.safemessenger.bench.world;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.safemessenger.bench.wire.Generator;
import org.safemessenger.bench.wire.Link;
import org.safemessenger.bench.wire.Login;
import org.safemessenger.bench.wire.Protocol;
import org.safemessenger.bench.wire.Questions;
import org.safemessenger.bench.wire.Stamp;
import org.safemessenger.protocol.json.Json;

/**
 * Fills a server that is not ours as any client would: by registering, joining, befriending. Every
 * registration costs the server a password hash, so this is slow and for small populations.
 */
public final class Settlers {
  private static final long PATIENCE_SECONDS = 60;

  private final Generator generator;
  private final Protocol protocol;
  private final String mark = Integer.toHexString(ThreadLocalRandom.current().nextInt());
  private final List<Settler> settlers = new ArrayList<>();

  private record Settler(Resident resident, Link link, Questions questions) {
    void say(Phrase phrase) throws InterruptedException, ExecutionException, TimeoutException {
      questions
          .ask(link, phrase.action(), phrase.fields(), phrase.answer())
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  public Settlers(Generator generator, Protocol protocol) {
    this.generator = generator;
    this.protocol = protocol;
  }

  public World settle(Population population)
      throws InterruptedException, ExecutionException, TimeoutException {
    for (int i = 0; i < population.residents(); i++) {
      settlers.add(settle("bench-" + mark + '-' + i));
    }
    tie(population.ties());
    for (int i = 0; i < population.waiting(); i++) {
      leaveMessage(settlers.get(1), settlers.get(0), i);
    }
    settlers.forEach(settler -> settler.link().close());
    return new World(settlers.stream().map(Settler::resident).toList(), room());
  }

  private Settler settle(String name)
      throws InterruptedException, ExecutionException, TimeoutException {
    Questions questions = new Questions();
    Link link =
        generator
            .connect(Login.registration(name, Population.PASSWORD), questions)
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    byte[] welcome = link.welcome().getBytes(StandardCharsets.UTF_8);
    String token = Json.string(Json.object(welcome), "session");
    return new Settler(new Resident(name, token), link, questions);
  }

  private void tie(Population.Ties ties)
      throws InterruptedException, ExecutionException, TimeoutException {
    switch (ties) {
      case NONE -> {}
      case ROOM -> {
        for (Settler settler : settlers) {
          settler.say(Phrase.joining(room()));
        }
      }
      case PAIRS -> {
        for (int i = 0; i + 1 < settlers.size(); i += 2) {
          befriend(settlers.get(i), settlers.get(i + 1));
        }
      }
      case STAR -> {
        for (Settler other : settlers.subList(1, settlers.size())) {
          befriend(other, settlers.getFirst());
        }
      }
    }
  }

  private void befriend(Settler one, Settler other)
      throws InterruptedException, ExecutionException, TimeoutException {
    one.say(Phrase.request(protocol, one.resident(), other.resident()));
    other.say(Phrase.acceptance(protocol, other.resident(), one.resident()));
  }

  private void leaveMessage(Settler from, Settler to, int index)
      throws InterruptedException, ExecutionException, TimeoutException {
    Phrase message = Phrase.message(protocol, from.resident(), to.resident());
    String content = Stamp.content(index, Population.WAITING_SIZE);
    from.say(new Phrase(message.action(), message.fields() + content + '"', message.answer()));
  }

  private String room() {
    return "bench-" + mark;
  }
}
