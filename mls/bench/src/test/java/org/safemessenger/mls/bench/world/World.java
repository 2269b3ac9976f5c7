package org.safemessenger.mls.bench.world;

import java.util.Arrays;
import org.safemessenger.mls.bench.library.Changes;
import org.safemessenger.mls.bench.library.Contender;
import org.safemessenger.mls.bench.library.Library;
import org.safemessenger.mls.bench.library.Member;
import org.safemessenger.mls.bench.library.Newcomer;

/**
 * A group in which two members are of the library that is measured, each on a device of its own.
 *
 * @param speaker the listener hears everything from
 * @param listener nobody hears anything from, so that its keys may run ahead
 */
public record World(Contender contender, Tree tree, Member speaker, Member listener) {
  public static World of(Contender contender, int members, Tree tree) throws Exception {
    World world = members == 2 ? founded(contender, tree) : among(contender, members, tree);
    return tree == Tree.FULL ? world.filled() : world;
  }

  private static World founded(Contender contender, Tree tree) throws Exception {
    Newcomer second = contender.device().newcomer("bob");
    Member.Committed added =
        contender.device().create("alice").commit(Changes.adding(second.keyPackage()));
    return new World(contender, tree, added.next(), second.join(added.welcome().readOnly()))
        .agreed();
  }

  private static World among(Contender contender, int members, Tree tree) throws Exception {
    Newcomer first = contender.device().newcomer("alice");
    Newcomer second = contender.device().newcomer("bob");
    byte[] welcome = Crowds.admit(members, tree, first.keyPackage(), second.keyPackage());
    return new World(contender, tree, first.join(welcome), second.join(welcome)).agreed();
  }

  /** Both commit with a path, so that nothing above them is blank or unmerged. */
  private World filled() throws Exception {
    Member.Committed first = speaker.commit(Changes.NONE);
    Member.Committed second = listener.handle(first.commit().readOnly()).commit(Changes.NONE);
    return new World(
            contender, tree, first.next().handle(second.commit().readOnly()), second.next())
        .agreed();
  }

  private World agreed() throws Exception {
    if (!Arrays.equals(speaker.epochAuthenticator(), listener.epochAuthenticator())) {
      throw new IllegalStateException("the two members disagree");
    }
    return this;
  }

  /** A device that has met nobody of this group. */
  public Library stranger() {
    return contender.device();
  }

  /** A device that has joined this group before. */
  public Library acquaintance() throws Exception {
    Library device = contender.device();
    Newcomer newcomer = device.newcomer("before");
    newcomer.join(added(newcomer).welcome().readOnly());
    return device;
  }

  /**
   * Adds somebody, with a path where that is cheap: over a full tree some libraries go wrong
   * without.
   */
  public Member.Committed added(Newcomer newcomer) throws Exception {
    Changes changes = Changes.adding(newcomer.keyPackage());
    return listener.commit(tree == Tree.FULL ? changes.withPath() : changes);
  }
}
