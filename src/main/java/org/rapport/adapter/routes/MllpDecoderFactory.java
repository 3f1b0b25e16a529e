package org.rapport.adapter.routes;

import io.netty.channel.ChannelHandler;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.component.netty.DefaultChannelHandlerFactory;
import org.rapport.application.site.Messages;

/** Makes the decoder of each connection to a site's listener; they share the count of connections. */
final class MllpDecoderFactory extends DefaultChannelHandlerFactory {
    private final String site;
    private final Messages.Intake intake;
    private final List<Network> senders;
    private final AtomicInteger open = new AtomicInteger();

    MllpDecoderFactory(String site, Messages.Intake intake) {
        this.site = site;
        this.intake = intake;
        this.senders = intake.senders().stream().map(Network::parse).toList();
    }

    @Override
    public ChannelHandler newChannelHandler() {
        return new MllpDecoder(new MllpAdmission(site, senders, intake.connections(), open), intake.maximumBytes());
    }
}
