package org.rapport.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A topic as those see it who are not Rapport.
 *
 * @param address of the broker
 * @param name of the topic
 * @param partitions how many it has
 */
public record KafkaTopic(String address, String name, int partitions) {

    /** Makes it. */
    public static KafkaTopic make(KafkaBroker broker, String name, int partitions) {
        broker.topic(name, partitions);
        return new KafkaTopic(broker.address(), name, partitions);
    }

    /** Sends records of one key; {@code null} is a record without a value. */
    public void send(String key, byte[]... values) {
        sendCompressed("none", key, values);
    }

    /** The same, compressed. */
    public void sendCompressed(String compression, String key, byte[]... values) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", address, "acks", "all", "compression.type", compression);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (byte[] value : values) {
                producer.send(new ProducerRecord<>(name, key, value));
            }
        }
    }

    /** Every record that is there now. */
    public List<ConsumerRecord<String, byte[]>> records() {
        Properties settings = new Properties();
        settings.putAll(Map.of("bootstrap.servers", address, "auto.offset.reset", "earliest"));
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = IntStream.range(0, partitions)
                    .mapToObj(partition -> new TopicPartition(name, partition))
                    .toList();
            consumer.assign(all);
            long end = consumer.endOffsets(all).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            while (records.size() < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
        }
        return records;
    }

    /** A header as text. */
    public static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
