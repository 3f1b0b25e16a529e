package org.rapport.adapter.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/connect-kafka.md says of passwords: they come from a file that no route file quotes. */
class KafkaSecretsTest {
    private static final String JAAS =
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"u\" password=\"secret\";";

    @TempDir
    private Path folder;

    @Test
    void comeFromAFileThatTheRouteFileOnlyNames() throws IOException {
        Path secrets =
                Files.writeString(folder.resolve("secrets.properties"), "login=" + JAAS + "\ntruststore=changeit\n");
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            KafkaEndpoint endpoint = context.getEndpoint(
                    "kafka:facts?brokers=kafka.example:9093&securityProtocol=SASL_SSL&saslMechanism=SCRAM-SHA-512"
                            + "&additionalProperties.config.providers=file"
                            + "&additionalProperties.config.providers.file.class="
                            + "org.apache.kafka.common.config.provider.FileConfigProvider"
                            + "&saslJaasConfig=${file:" + secrets + ":login}"
                            + "&sslTruststorePassword=${file:" + secrets + ":truststore}",
                    KafkaEndpoint.class);
            Properties properties = endpoint.getConfiguration().createConsumerProperties();
            properties.put(ConsumerConfig.GROUP_ID_CONFIG, "rapport");
            properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
            properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
            ConsumerConfig config = new ConsumerConfig(properties);

            assertThat(properties.toString()).doesNotContain("secret\"", "changeit");
            assertThat(config.getPassword("sasl.jaas.config").value()).isEqualTo(JAAS);
            assertThat(config.getPassword("ssl.truststore.password").value()).isEqualTo("changeit");
        }
    }
}
