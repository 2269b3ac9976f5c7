package org.safemessenger.mls;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.safemessenger.mls.bytes.Bytes;

/**
 * How one joins by oneself (RFC 9420, section 12.4.3.2).
 *
 * @param ratchetTree where it is not inside the group info
 * @param externalPsks the identifiers of those to mix in ({@link PreSharedKeys#find})
 * @param former groups whose resumption keys are mixed in, each that of its epoch
 * @param replaced who among the members is oneself, from before one's state was lost; exactly one
 *     must be
 * @param authenticatedData travels in the open, authenticated with the commit
 */
public record ExternalJoinOptions(
    Optional<Bytes> ratchetTree,
    List<Bytes> externalPsks,
    List<GroupState> former,
    Optional<Predicate<Member>> replaced,
    Bytes authenticatedData,
    KeyPackageOptions leaf) {
  public static final ExternalJoinOptions DEFAULT =
      new ExternalJoinOptions(
          Optional.empty(),
          List.of(),
          List.of(),
          Optional.empty(),
          Bytes.EMPTY,
          KeyPackageOptions.DEFAULT);

  public ExternalJoinOptions {
    externalPsks = List.copyOf(externalPsks);
    former = List.copyOf(former);
  }

  public ExternalJoinOptions withTree(Bytes tree) {
    return new ExternalJoinOptions(
        Optional.of(tree), externalPsks, former, replaced, authenticatedData, leaf);
  }

  public ExternalJoinOptions withExternalPsks(Bytes... ids) {
    return new ExternalJoinOptions(
        ratchetTree, List.of(ids), former, replaced, authenticatedData, leaf);
  }

  public ExternalJoinOptions withResumptionOf(GroupState... groups) {
    return new ExternalJoinOptions(
        ratchetTree, externalPsks, List.of(groups), replaced, authenticatedData, leaf);
  }

  public ExternalJoinOptions replacing(Predicate<Member> oneself) {
    return new ExternalJoinOptions(
        ratchetTree, externalPsks, former, Optional.of(oneself), authenticatedData, leaf);
  }

  public ExternalJoinOptions authenticating(Bytes data) {
    return new ExternalJoinOptions(ratchetTree, externalPsks, former, replaced, data, leaf);
  }
}
