package org.yinxin.kiosk.agent.server;

import org.yinxin.kiosk.agent.server.Json.Required;

/** A text that a person reads, in both languages: {@code {zh, en}} in every document. Immutable. */
public record Text(@Required String zh, @Required String en) {}
