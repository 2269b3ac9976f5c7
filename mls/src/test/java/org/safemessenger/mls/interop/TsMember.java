package org.safemessenger.mls.interop;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.safemessenger.mls.Change;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A client by ts-mls. */
final class TsMember implements Peer {
  private final TsProcess process;
  private final String handle;
  private final Person person;
  private final Bytes keyPackage;

  /**
   * @param handle that no other member in the process has
   * @param psks the external pre-shared keys by their identifiers
   */
  TsMember(
      TsProcess process, String handle, CipherSuite suite, Person person, Map<Bytes, Bytes> psks) {
    this.process = process;
    this.handle = handle;
    this.person = person;
    keyPackage = bytes(ask("start", start(suite)).get("keyPackage"));
    psks.forEach((id, key) -> ask("psk", request().put("key", text(id)).put("secret", text(key))));
  }

  /** The same person in a group that follows. */
  private TsMember(TsMember former, CipherSuite suite) {
    process = former.process;
    handle = former.handle + "'";
    person = former.person;
    keyPackage = bytes(former.ask("follow", start(suite).put("as", handle)).get("keyPackage"));
  }

  private ObjectNode start(CipherSuite suite) {
    return request()
        .put("suite", suite.code())
        .put("name", person.name())
        .put("certified", person.certified())
        .put("tagged", person.tagged());
  }

  @Override
  public Bytes keyPackage() {
    return keyPackage;
  }

  @Override
  public void create(Bytes group, boolean requiresCapabilities) {
    ask("create", request().put("group", text(group)).put("required", requiresCapabilities));
  }

  @Override
  public void join(Bytes welcome, Optional<Bytes> tree) {
    ObjectNode request = request().put("welcome", text(welcome));
    tree.ifPresent(encoded -> request.put("tree", text(encoded)));
    ask("join", request);
  }

  @Override
  public Peer follow(CipherSuite suite) {
    return new TsMember(this, suite);
  }

  @Override
  public Led lead(Bytes group, boolean branch, List<Bytes> others) {
    ObjectNode request = request().put("group", text(group)).put("branch", branch);
    ArrayNode keyPackages = request.putArray("others");
    others.forEach(other -> keyPackages.add(text(other)));
    JsonNode led = ask("lead", request);
    return new Led(
        led.optional("welcome").map(TsMember::bytes), led.optional("tree").map(TsMember::bytes));
  }

  @Override
  public Info info(boolean treeInside) {
    JsonNode made = ask("info", request().put("treeInside", treeInside));
    return new Info(bytes(made.get("info")), made.optional("tree").map(TsMember::bytes));
  }

  @Override
  public Bytes joinExternally(Info info, boolean returning) {
    ObjectNode request = request().put("info", text(info.message())).put("returning", returning);
    info.tree().ifPresent(encoded -> request.put("tree", text(encoded)));
    return bytes(ask("joinExternally", request).get("message"));
  }

  @Override
  public Bytes proposeJoining(Info info) {
    return bytes(ask("proposeJoining", request().put("info", text(info.message()))).get("message"));
  }

  @Override
  public Bytes propose(Change change) {
    ObjectNode request = request().put("open", open());
    describe(change, request.putObject("change"));
    return bytes(ask("propose", request).get("message"));
  }

  @Override
  public Bytes proposeUpdate(boolean signature) {
    ObjectNode request = request().put("open", open());
    request.putObject("change").putObject("update").put("fresh", signature);
    return bytes(ask("propose", request).get("message"));
  }

  @Override
  public Made commit(List<Change> changes, boolean path, boolean signature, boolean treeInside) {
    ObjectNode request = request().put("open", open()).put("treeInside", treeInside);
    ArrayNode described = request.putArray("changes");
    changes.forEach(change -> describe(change, described.addObject()));
    JsonNode made = ask("commit", request);
    return new Made(
        bytes(made.get("message")),
        made.optional("welcome").map(TsMember::bytes),
        made.optional("tree").map(TsMember::bytes));
  }

  private static void describe(Change change, ObjectNode out) {
    switch (change) {
      case Change.Add add -> out.put("add", text(add.keyPackage()));
      case Change.Remove remove -> out.put("remove", remove.leafIndex());
      case Change.ExternalPsk psk -> out.put("psk", text(psk.id()));
      case Change.ResumptionPsk psk -> out.put("resumption", psk.epoch());
      case Change.ReInit into ->
          out.putObject("reinit")
              .put("group", text(into.groupId()))
              .put("suite", into.suite().code());
      case Change.Update _, Change.Extensions _, Change.Custom _ ->
          throw new AssertionError("no script has this: " + change);
    }
  }

  @Override
  public void confirm(Bytes commit) {
    ask("confirm", request());
  }

  @Override
  public void abandon() {
    ask("abandon", request());
  }

  @Override
  public Bytes protect(Bytes data, Bytes authenticated) {
    ObjectNode request =
        request().put("data", text(data)).put("authenticated", text(authenticated));
    return bytes(ask("protect", request).get("message"));
  }

  @Override
  public Heard process(Bytes message) {
    JsonNode heard = ask("process", request().put("message", text(message)));
    return switch (heard.get("kind").asString()) {
      case "application" ->
          new Heard.Text(bytes(heard.get("data")), bytes(heard.get("authenticated")));
      case "proposal" -> new Heard.Proposed();
      case "commit" -> new Heard.NewEpoch();
      case "removed" -> new Heard.Removed();
      default -> throw new AssertionError(heard);
    };
  }

  @Override
  public View view(String label, Bytes context, int length) {
    JsonNode view =
        ask(
            "view",
            request().put("label", label).put("context", text(context)).put("length", length));
    Map<Integer, String> members = new TreeMap<>();
    view.get("members")
        .forEach(one -> members.put(one.get("leaf").asInt(), one.get("name").asString()));
    return new View(
        view.get("epoch").asLong(),
        members,
        bytes(view.get("tree")),
        bytes(view.get("authenticator")),
        bytes(view.get("exported")));
  }

  @Override
  public void restart() {
    JsonNode saved = ask("save", request()).get("saved");
    end();
    ObjectNode request = request();
    request.set("saved", saved);
    ask("restore", request);
  }

  @Override
  public void end() {
    ask("forget", request());
  }

  private boolean open() {
    return person.handshakes() == WireFormat.PUBLIC_MESSAGE;
  }

  private JsonNode ask(String operation, ObjectNode request) {
    return process.ask(handle, operation, request);
  }

  private static ObjectNode request() {
    return TsProcess.request();
  }

  private static String text(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.readOnly());
  }

  private static Bytes bytes(JsonNode text) {
    return Bytes.wrap(Base64.getDecoder().decode(text.asString()));
  }
}
