package org.rapport.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;

/**
 * A real Kafka of one node (KRaft) in a JVM of its own, whose jars the build gathers in target/kafka-broker/lib. It cannot
 * outlive this JVM.
 */
public final class KafkaBroker implements AutoCloseable {
    private static final Path LIB = Path.of("target", "kafka-broker", "lib");
    private static final String CLUSTER = "cmFwcG9ydC10ZXN0LTAwMQ";

    private final Path home;
    private final int port;
    private final Path settings;
    private Process process;
    private final Thread killer = new Thread(this::kill);

    private KafkaBroker(Path home) {
        this.home = home;
        this.port = LoopbackPorts.free();
        this.settings = home.resolve("server.properties");
    }

    /** Starts one with empty topics below a folder. */
    public static KafkaBroker start(Path home) {
        if (!Files.isDirectory(LIB)) {
            throw new IllegalStateException(
                    LIB + " is missing: run mvn package -f src/test/kafka-broker/pom.xml first");
        }
        KafkaBroker broker = new KafkaBroker(home);
        broker.format();
        Runtime.getRuntime().addShutdownHook(broker.killer);
        broker.resume();
        return broker;
    }

    /** Starts it again where it was stopped. */
    public void resume() {
        process = launch("kafka.Kafka", settings.toString());
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("Kafka ended; see " + home.resolve("kafka.log"));
            }
            try (Admin admin = admin()) {
                return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
            }
        });
    }

    /** Ends it as a power failure would. */
    public void kill() {
        process.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Makes a topic. */
    public void topic(String name, int partitions) {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("The topic " + name + " could not be made", e);
        }
    }

    /** The offset from which a group goes on in the first partition of a topic; 0 before its first commit. */
    public long committed(String group, String topic) {
        try (Admin admin = admin()) {
            return admin
                    .listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(30, TimeUnit.SECONDS)
                    .entrySet()
                    .stream()
                    .filter(entry -> entry.getKey().topic().equals(topic)
                            && entry.getKey().partition() == 0
                            && entry.getValue() != null)
                    .mapToLong(entry -> entry.getValue().offset())
                    .findFirst()
                    .orElse(0);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Admin admin() {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "bootstrap.servers", address(), "request.timeout.ms", "5000", "default.api.timeout.ms", "10000"));
        return Admin.create(properties);
    }

    private void format() {
        int controller = LoopbackPorts.free();
        write(
                """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                log.dirs=%3$s
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                group.initial.rebalance.delay.ms=0
                auto.create.topics.enable=false
                """
                        .formatted(port, controller, home.resolve("data").toAbsolutePath()));
        Process formatting =
                launch("kafka.tools.StorageTool", "format", "--cluster-id", CLUSTER, "--config", settings.toString());
        try {
            if (!formatting.waitFor(60, TimeUnit.SECONDS) || formatting.exitValue() != 0) {
                formatting.destroyForcibly();
                throw new IllegalStateException("Kafka's folder could not be made; see " + home.resolve("kafka.log"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void write(String text) {
        try {
            Files.createDirectories(home);
            Files.writeString(settings, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process launch(String main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                LIB + "/*",
                main));
        command.addAll(Stream.of(arguments).toList());
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            home.resolve("kafka.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(killer);
    }
}
