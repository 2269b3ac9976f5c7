package org.safemessenger.protocol.invite.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.invite.InviteMessage;
import org.safemessenger.protocol.invite.RespCode;
import org.safemessenger.protocol.invite.event.Event;
import org.safemessenger.protocol.invite.reply.AccountReply;
import org.safemessenger.protocol.invite.reply.Done;
import org.safemessenger.protocol.invite.request.ContactRequest;
import org.safemessenger.protocol.invite.request.Requests;

class InviteCodecTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"invite.reject\",\"session\":\"s\",\"source\":\"a\",\"dest\":\"b\",}",
        " { \"type\" : \"invite.reject\" , \"session\":\"s\",\"source\":\"a\",\"dest\":\"b\" , } ",
        "{\"dest\":\"b\",\"x\":[1,],\"y\":{\"z\":2,},\"source\":\"a\",\"session\":\"s\",\"type\":\"invite.reject\",}",
      })
  void aTrailingCommaIsTaken(String frame) {
    RequestFrame read = InviteCodec.decodeRequest(frame.getBytes(UTF_8));
    assertThat(read.request(Requests.typed(read.type()).orElseThrow()))
        .isEqualTo(new ContactRequest.Reject("s", "a", "b"));
  }

  @Test
  void aServerSendsNoTrailingComma() {
    assertThatThrownBy(
            () ->
                InviteCodec.decodeServerFrame(
                    "{\"type\":\"ping\",\"resp_code\":0,}".getBytes(UTF_8)))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void aMessageHasNoFieldThatSaysNothing() {
    var message =
        new InviteMessage(
            "alice",
            "bob",
            "bm9uY2U=",
            "dGV4dA==",
            17,
            new EpochSeconds(1_800_000_000_250L),
            5,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    assertThat(text(InviteCodec.encodeEvent(new Event.Posted(message))))
        .isEqualTo(
            "{\"type\":\"message\",\"source\":\"alice\",\"dest\":\"bob\",\"nonce\":\"bm9uY2U=\","
                + "\"message\":\"dGV4dA==\",\"id\":17,\"timestamp\":1800000000.250,\"seq\":5}");
  }

  @Test
  void aRefusalHasItsCodeASentenceAndWhereItHelpsAWait() {
    assertThat(
            text(
                InviteCodec.encodeRefusal(
                    ServerFrame.RefusalFrame.of("message", RespCode.RATE_LIMITED, "say \"less\"")
                        .retryingAfter(7))))
        .isEqualTo(
            "{\"type\":\"message\",\"resp_code\":107,\"error\":\"say \\\"less\\\"\",\"retry_after\":7}");
    assertThat(
            text(
                InviteCodec.encodeRefusal(
                    ServerFrame.RefusalFrame.of(InviteCodec.ERROR, RespCode.MALFORMED, "no"))))
        .isEqualTo("{\"type\":\"error\",\"resp_code\":100,\"error\":\"no\"}");
  }

  @Test
  void aRefusedEntryHasAnEmptySession() {
    for (String type : new String[] {"signup", "signin"}) {
      assertThat(
              text(
                  InviteCodec.encodeRefusal(
                      ServerFrame.RefusalFrame.of(type, RespCode.BANNED, "no"))))
          .isEqualTo(
              "{\"type\":\"" + type + "\",\"resp_code\":109,\"session\":\"\",\"error\":\"no\"}");
    }
  }

  @Test
  void answersAndEventsOfLaterVersionsAreUnknownAndTheirCodesAreKept() {
    assertThat(read("{\"type\":\"dance\",\"resp_code\":0,\"steps\":3}"))
        .isEqualTo(new ServerFrame.UnknownFrame("dance"));
    assertThat(read("{\"type\":\"danced\",\"steps\":3}"))
        .isEqualTo(new ServerFrame.UnknownFrame("danced"));
    ServerFrame refused = read("{\"type\":\"ping\",\"resp_code\":999}");
    assertThat(refused).isEqualTo(new ServerFrame.RefusalFrame("ping", 999, "", null));
    assertThat(((ServerFrame.RefusalFrame) refused).known()).isEmpty();
    assertThat(read("{\"type\":\"signin\",\"resp_code\":0,\"session\":\"s\",\"expires\":9}"))
        .isEqualTo(new ServerFrame.ReplyFrame("signin", new AccountReply.Session("s")));
    assertThat(read("{\"type\":\"ping\",\"resp_code\":0,\"mood\":\"fine\"}"))
        .isEqualTo(new ServerFrame.ReplyFrame("ping", new Done()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"0\"", "0.0", "null", "true", "[]", "99999999999"})
  void aRespCodeIsAnInteger(String code) {
    assertThatThrownBy(() -> read("{\"type\":\"ping\",\"resp_code\":" + code + "}"))
        .isInstanceOf(MalformedException.class)
        .hasMessage("the field 'resp_code' must be an integer");
  }

  private static ServerFrame read(String frame) {
    return InviteCodec.decodeServerFrame(frame.getBytes(UTF_8));
  }

  private static String text(byte[] frame) {
    return new String(frame, UTF_8);
  }
}
