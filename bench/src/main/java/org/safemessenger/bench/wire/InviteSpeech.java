package org.safemessenger.bench.wire;

import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.invite.crypto.InviteChannel;

/** Protocol I: type and fields side by side, the whole of it sealed once there is a channel. */
final class InviteSpeech implements Speech {
  private @Nullable InviteChannel channel;

  void seal(InviteChannel with) {
    channel = with;
  }

  @Override
  public byte[] command(String action, String fields) {
    byte[] frame = FlatSpeech.frame(action, fields);
    return channel == null ? frame : channel.seal(frame);
  }

  /** What the link has opened already stays as it is: a frame is opened once. */
  @Override
  public byte[] open(byte[] frame) {
    return frame;
  }

  @Override
  public byte[] unseal(byte[] sealed) {
    if (channel == null) {
      throw new IllegalStateException("the channel is not open yet");
    }
    return channel.open(sealed);
  }
}
