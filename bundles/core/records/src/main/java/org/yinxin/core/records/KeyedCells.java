package org.yinxin.core.records;

/** The cells of a stored row, as JSON, with its key. */
record KeyedCells(String rowKey, String cells) {}
