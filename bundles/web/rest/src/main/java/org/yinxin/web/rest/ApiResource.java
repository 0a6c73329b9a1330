package org.yinxin.web.rest;

/** A component whose JAX-RS methods are part of the API under {@code /api}. */
interface ApiResource {}
