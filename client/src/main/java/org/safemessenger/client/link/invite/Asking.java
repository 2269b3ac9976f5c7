package org.safemessenger.client.link.invite;

import java.util.concurrent.CompletableFuture;
import org.safemessenger.protocol.invite.reply.Reply;
import org.safemessenger.protocol.invite.request.Request;

/** Sends requests and hears their answers, in their order. */
interface Asking {
  /**
   * The future fails with {@link Refused}, or with {@link
   * org.safemessenger.client.link.LinkException} if the link ends first. Its stages run on the
   * reader.
   */
  <R extends Reply> CompletableFuture<R> ask(Request request, Class<R> answer);
}
