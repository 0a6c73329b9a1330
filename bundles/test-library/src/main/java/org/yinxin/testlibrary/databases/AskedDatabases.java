package org.yinxin.testlibrary.databases;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** All databases, or the one that the property {@code yinxin.database} names. */
final class AskedDatabases implements ArgumentsProvider {
  @Override
  public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext in) {
    String asked = System.getProperty("yinxin.database", "");
    return Arrays.stream(TestDatabase.values())
        .filter(database -> asked.isEmpty() || database.name().equals(asked))
        .map(Arguments::of);
  }
}
