package org.safemessenger.mls.bench.report;

import java.util.Optional;
import java.util.function.IntFunction;
import org.safemessenger.mls.bench.report.Operations.Spread;
import org.safemessenger.mls.bench.world.Tree;

/** A scenario of {@code Scenarios}, over one kind of tree. */
enum Row {
  CREATE("create", Tree.NEW, "CREATE", "create a group", _ -> Operations.of(1, 0, 2, 0, 0)),
  ADD("add", Tree.NEW, "ADD", "add one more", _ -> Operations.of(2, 2, 0, 1, 0)),
  HANDLE_ADD("handleAdd", Tree.NEW, "HANDLE_ADD", "handle that", _ -> Operations.of(0, 3, 0, 0, 0)),
  JOIN("join", Tree.NEW, "JOIN", "join by that", Row::join),
  JOIN_REMEMBERED(
      "joinRemembered",
      Tree.NEW,
      "",
      "join, leaf signatures known",
      _ -> Operations.of(0, 1, 0, 0, 1)),
  PROTECT("protect", Tree.NEW, "PROTECT", "protect 256 B", _ -> Operations.of(1, 0, 0, 0, 0)),
  UNPROTECT("unprotect", Tree.NEW, "UNPROTECT", "unprotect", _ -> Operations.of(0, 1, 0, 0, 0)),
  COMMIT_FULL(
      "commit",
      Tree.FULL,
      "COMMIT",
      "empty commit",
      members -> Operations.of(2, 0, levels(members) + 1, levels(members), 0)),
  HANDLE_COMMIT_FULL("handleCommit", Tree.FULL, "HANDLE_COMMIT", "handle that", Row::handlePath),
  ADD_FULL(
      "addWithPath",
      Tree.FULL,
      "",
      "add one more, with path",
      members -> Operations.of(3, 2, levels(members) + 1, levels(members) + 1, 0)),
  HANDLE_ADD_FULL(
      "handleAddWithPath",
      Tree.FULL,
      "",
      "handle that",
      members -> handlePath(members).andVerify(2)),
  JOIN_FULL("join", Tree.FULL, "", "join by that", members -> join(members).andKeyPairs(1)),
  JOIN_FULL_REMEMBERED(
      "joinRemembered",
      Tree.FULL,
      "",
      "join, leaf signatures known",
      _ -> Operations.of(0, 1, 1, 0, 1)),
  COMMIT_NEW(
      "commit",
      Tree.NEW,
      "COMMIT",
      "first commit with path, new tree",
      members -> Operations.of(2, 0, levels(members) + 1, 0, 0).and(new Spread(0, members - 1))),
  HANDLE_COMMIT_NEW("handleCommit", Tree.NEW, "HANDLE_COMMIT", "handle that", Row::handlePath);

  private final String method;
  private final Tree tree;
  private final String inNode;
  private final String title;
  private final IntFunction<Operations> operations;

  Row(String method, Tree tree, String inNode, String title, IntFunction<Operations> operations) {
    this.method = method;
    this.tree = tree;
    this.inNode = inNode;
    this.title = title;
    this.operations = operations;
  }

  /** Of {@code Scenarios}. */
  String method() {
    return method;
  }

  Tree tree() {
    return tree;
  }

  /**
   * Of {@code speed.mjs}, unless ts-mls does no such thing: it chooses itself whether with path.
   */
  Optional<String> inNode() {
    return inNode.isEmpty() ? Optional.empty() : Optional.of(inNode);
  }

  String title() {
    return title;
  }

  /** In a group of so many members. */
  Operations operations(int members) {
    return operations.apply(members);
  }

  private static Operations join(int members) {
    return Operations.of(0, 1, 0, 0, 1).and(new Spread(members + 1, 0));
  }

  /** Speaker and listener meet right below the root, or at it if they are all. */
  private static Operations handlePath(int members) {
    return Operations.of(0, 2, members == 2 ? 1 : 2, 0, 1);
  }

  /** Parents above a leaf of the left half. */
  private static int levels(int members) {
    return 32 - Integer.numberOfLeadingZeros(members - 1);
  }
}
