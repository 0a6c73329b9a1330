package org.yinxin.kiosk.agent.screen;

import java.util.Map;
import org.yinxin.kiosk.agent.server.Json.Required;

/** The body of {@code POST /api/screen}: an action, and what the view needs for it or null. */
public record Tap(
    @Required String action,
    String credential,
    Integer copies,
    String type,
    String language,
    Map<String, String> options,
    String pin,
    Integer sheets,
    Boolean value) {}
