package org.safemessenger.server.net;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.util.ReferenceCountUtil;

/** The handlers of a connection, before and after its upgrade. */
final class Pipelines {
  private static final int MAX_LINE = 4 * 1024;
  private static final int MAX_HEADERS = 16 * 1024;

  private Pipelines() {}

  static void forHttp(ChannelPipeline pipeline, HttpGate gate) {
    pipeline.addLast(
        new HttpServerCodec(
            new HttpDecoderConfig()
                .setMaxInitialLineLength(MAX_LINE)
                .setMaxHeaderSize(MAX_HEADERS)
                .setValidateHeaders(true)));
    pipeline.addLast(gate);
  }

  /** What was read beyond the request already goes to the frame decoder when the codec leaves. */
  static void toWebSocket(
      ChannelPipeline pipeline, WebSocketConnection connection, FrameLimits limits) {
    pipeline.addLast(
        new WebSocket13FrameDecoder(
            WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(true)
                .allowExtensions(false)
                .maxFramePayloadLength(limits.message())
                .closeOnProtocolViolation(false)
                .withUTF8Validator(false)
                .build()));
    pipeline.addLast(new FrameReader(connection, limits));
    pipeline.remove(HttpGate.class);
    pipeline.remove(HttpServerCodec.class);
  }

  /** What follows of the request goes to the new handler, too. */
  static void toFiles(ChannelPipeline pipeline, ChannelHandler files, HttpRequest request) {
    pipeline.addLast(files);
    ChannelHandlerContext gate = pipeline.context(HttpGate.class);
    ReferenceCountUtil.retain(request);
    gate.fireChannelRead(request);
    pipeline.remove(HttpGate.class);
  }

  static void toLines(ChannelPipeline pipeline, LineConnection connection) {
    pipeline.addLast(new LineReader(connection));
    pipeline.remove(LineGate.class);
  }
}
