package org.yinxin.core.records;

import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The cells of a stored row, as JSON, with its key. */
record KeyedCells(String rowKey, String cells) {
  static final RowMapper<KeyedCells> ROW = ConstructorMapper.of(KeyedCells.class);
}
