package org.disclosureledger.backing.kafka;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.disclosureledger.backing.BackingServiceException;
import org.disclosureledger.backing.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Finds the jars that the broker needs by asking our own class loader where one class of each comes
 * from. So it does not matter how the class path was given: a list, a manifest, or a framework's
 * loader.
 */
final class BrokerClassPath {

  private static final String BROKER = "kafka.server.KafkaRaftServer";

  private static final List<String> ONE_CLASS_OF_EACH =
      List.of(
          BROKER,
          "scala.Option",
          "com.typesafe.scalalogging.Logger",
          "org.slf4j.Logger",
          "org.apache.logging.log4j.LogManager",
          "org.apache.kafka.clients.KafkaClient",
          "org.apache.kafka.server.common.MetadataVersion",
          "org.apache.kafka.server.logger.LoggingController",
          "org.apache.kafka.metadata.storage.Formatter",
          "org.apache.kafka.raft.KafkaRaftClient",
          "org.apache.kafka.storage.internals.log.UnifiedLog",
          "org.apache.kafka.server.log.remote.storage.RemoteStorageManager",
          "org.apache.kafka.tools.api.RecordReader",
          "org.apache.kafka.coordinator.common.runtime.PartitionWriter",
          "org.apache.kafka.coordinator.group.GroupCoordinatorService",
          "org.apache.kafka.coordinator.group.api.assignor.MemberSubscription",
          "org.apache.kafka.coordinator.transaction.TransactionLogConfig",
          "org.apache.kafka.coordinator.share.ShareCoordinatorService",
          "com.fasterxml.jackson.core.JsonFactory",
          "com.fasterxml.jackson.databind.ObjectMapper",
          "com.fasterxml.jackson.annotation.JsonProperty",
          "com.fasterxml.jackson.datatype.jdk8.Jdk8Module",
          "com.yammer.metrics.core.MetricsRegistry",
          "org.pcollections.HashTreePMap",
          "org.HdrHistogram.Histogram",
          "com.dynatrace.hash4j.hashing.Hashing",
          "com.github.benmanes.caffeine.cache.Cache",
          "com.google.re2j.Pattern",
          "org.apache.commons.validator.routines.InetAddressValidator",
          "org.jose4j.jwt.JwtClaims",
          "com.github.luben.zstd.Zstd",
          "org.xerial.snappy.Snappy",
          "net.jpountz.lz4.LZ4Factory");

  private BrokerClassPath() {}

  /** What is configured, or else what our class loader has. */
  static String find(Settings settings) {
    return settings.get(Settings.KAFKA_CLASS_PATH).orElseGet(BrokerClassPath::ofOurLoader);
  }

  private static String ofOurLoader() {
    if (resource(BROKER) == null) {
      throw new BackingServiceException(
          "The embedded Kafka is not on the class path; set " + Settings.KAFKA_CLASS_PATH);
    }
    // a jar that is not there belongs to a feature that nobody uses
    Set<Path> places = new LinkedHashSet<>();
    ONE_CLASS_OF_EACH.forEach(name -> placeOf(name).ifPresent(places::add));
    return places.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static Optional<Path> placeOf(String className) {
    URL resource = resource(className);
    if (resource == null) {
      return Optional.empty();
    }
    try {
      URLConnection connection = resource.openConnection();
      if (connection instanceof JarURLConnection jar) {
        return Optional.of(Path.of(jar.getJarFileURL().toURI()));
      }
      throw new BackingServiceException(
          "The broker's class path cannot be found out; set " + Settings.KAFKA_CLASS_PATH);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot tell where " + className + " is", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class loader gave no URI for " + className, e);
    }
  }

  private static @Nullable URL resource(String className) {
    return BrokerClassPath.class.getClassLoader().getResource(fileName(className));
  }

  private static String fileName(String className) {
    return className.replace('.', '/') + ".class";
  }
}
