package org.safemessenger.server.crossing;

import java.util.List;
import java.util.Map;
import org.safemessenger.server.crossing.TwoProtocolsModel.Act;

/** A user with one device, in words that both protocols have. */
interface Participant extends AutoCloseable {

  /**
   * What a client is told, unasked or when it reads on after it was away.
   *
   * @param name whose doing it is; empty for nobody's
   * @param id of a message; 0 for none
   */
  record Heard(String what, String name, long id, String detail) {}

  /**
   * What is shown of somebody.
   *
   * @param state {@code accepted}, {@code asks} (they), {@code asked} (oneself), {@code declined},
   *     {@code blocked}
   * @param key theirs; empty for none
   */
  record Sight(String state, boolean online, String key, String ownKey) {}

  /**
   * A text on its way.
   *
   * @param sealed whether it is sent as one that is encrypted
   */
  record Letter(String text, boolean sealed) {
    String detail(String dest, long seq) {
      return "to " + dest + " seq " + seq + ' ' + text + (sealed ? " sealed" : "");
    }
  }

  /**
   * The answer to a letter.
   *
   * @param id 0 unless it was taken
   */
  record Posted(String answer, long id) {}

  String name();

  /** INVITE to UNBLOCK; the answer in the model's words. */
  String act(Act act, String whom);

  /** The letter's text is its client id, too. */
  Posted send(String whom, Letter letter);

  String mark(long id, boolean read);

  /** Reads what is new since it last did, then cuts the connection. */
  void leave();

  /** Comes back with the same session, and reads what it missed. */
  void comeBack();

  /** What is shown of others by name; all that happened before has then been heard. */
  Map<String, Sight> contacts();

  /** What came since the last time, but for presence. */
  List<Heard> heard();

  /** The whole conversation, oldest first. */
  List<Heard> history(String whom);

  /** What others wrote and this user has not read, oldest first. */
  List<Heard> unread();

  @Override
  void close();
}
