package org.yinxin.core.persistence;

import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Maps rows to records by their constructors. JDBI matches columns and components anew at every
 * query, which takes longer than the query where there are many; this matches them once.
 */
final class RecordMappers implements RowMapperFactory {
  private static final ClassValue<RowMapper<?>> MAPPERS =
      new ClassValue<>() {
        @Override
        protected RowMapper<?> computeValue(Class<?> type) {
          return new Mapper<>(ConstructorMapper.of(type));
        }
      };

  @Override
  public Optional<RowMapper<?>> build(Type type, ConfigRegistry config) {
    return type instanceof Class<?> known && known.isRecord()
        ? Optional.of(MAPPERS.get(known))
        : Optional.empty();
  }

  private static final class Mapper<T> implements RowMapper<T> {
    private final RowMapper<T> constructor;

    /** By the labels of the columns; the queries of the code are few. */
    private final Map<List<String>, RowMapper<T>> specialized = new ConcurrentHashMap<>();

    Mapper(RowMapper<T> constructor) {
      this.constructor = constructor;
    }

    @Override
    public T map(ResultSet rows, StatementContext context) throws SQLException {
      return specialize(rows, context).map(rows, context);
    }

    @Override
    public RowMapper<T> specialize(ResultSet rows, StatementContext context) throws SQLException {
      List<String> labels = labels(rows.getMetaData());
      RowMapper<T> known = specialized.get(labels);
      if (known == null) {
        known = constructor.specialize(rows, context);
        specialized.put(labels, known);
      }
      return known;
    }

    private static List<String> labels(ResultSetMetaData columns) throws SQLException {
      String[] labels = new String[columns.getColumnCount()];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = columns.getColumnLabel(i + 1);
      }
      return Arrays.asList(labels);
    }
  }
}
