package org.safemessenger.protocol.safemessenger.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.safemessenger.RefusedException;
import org.safemessenger.protocol.safemessenger.codec.FlatCodec;

class FlatFrameFuzzTest {
  @FuzzTest(maxDuration = "10s")
  void aClientFrameIsReadOrRefused(byte[] frame) {
    try {
      FlatCodec.decodeCommand(frame).command();
    } catch (MalformedException | RefusedException refused) {
      Refusals.check(refused);
    }
  }
}
