package org.safemessenger.bench.world;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.safemessenger.bench.wire.FrameKind;
import org.safemessenger.bench.wire.Generator;
import org.safemessenger.bench.wire.Link;
import org.safemessenger.bench.wire.Login;
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
  private final String mark = Integer.toHexString(ThreadLocalRandom.current().nextInt());

  public Settlers(Generator generator) {
    this.generator = generator;
  }

  public World settle(Population population)
      throws InterruptedException, ExecutionException, TimeoutException {
    List<Questions> questions = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    List<Resident> residents = new ArrayList<>();
    for (int i = 0; i < population.residents(); i++) {
      Questions one = new Questions();
      Login registration = Login.registration(name(i), Population.PASSWORD);
      Link link = generator.connect(registration, one).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      byte[] welcome = link.welcome().getBytes(StandardCharsets.UTF_8);
      residents.add(new Resident(name(i), Json.string(Json.object(welcome), "session")));
      questions.add(one);
      links.add(link);
    }
    for (int i = 0; i < links.size(); i++) {
      tie(population.ties(), i, links.get(i), questions.get(i));
    }
    for (int i = 0; i < population.waiting(); i++) {
      String content = Stamp.content(i, Population.WAITING_SIZE);
      String fields = "\"recipient\":\"" + name(0) + "\",\"content\":\"" + content + '"';
      ask(links.get(1), questions.get(1), "private_message", fields, FrameKind.MESSAGE_DELIVERED);
    }
    links.forEach(Link::close);
    return new World(residents, room());
  }

  private void tie(Population.Ties ties, int resident, Link link, Questions questions)
      throws InterruptedException, ExecutionException, TimeoutException {
    switch (ties) {
      case NONE -> {}
      case ROOM -> {
        String fields = "\"room_name\":\"" + room() + '"';
        ask(link, questions, "join_room", fields, FrameKind.ROOM_JOINED);
      }
      case PAIRS -> {
        boolean first = resident % 2 == 0;
        String fields = "\"friend_username\":\"" + name(resident + (first ? 1 : -1)) + '"';
        String action = first ? "send_friend_request" : "accept_friend_request";
        FrameKind answer =
            first ? FrameKind.FRIEND_REQUEST_RESPONSE : FrameKind.FRIEND_REQUEST_ACCEPT_RESPONSE;
        ask(link, questions, action, fields, answer);
      }
    }
  }

  private static void ask(
      Link link, Questions questions, String action, String fields, FrameKind answer)
      throws InterruptedException, ExecutionException, TimeoutException {
    questions.ask(link, action, fields, answer).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private String name(int resident) {
    return "bench-" + mark + '-' + resident;
  }

  private String room() {
    return "bench-" + mark;
  }
}
