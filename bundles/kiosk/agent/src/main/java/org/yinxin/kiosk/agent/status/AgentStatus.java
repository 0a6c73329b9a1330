package org.yinxin.kiosk.agent.status;

import java.util.List;

/** The state of the kiosk, as {@code kiosk:status} prints it. Immutable. */
public record AgentStatus(
    String kiosk,
    String reach,
    int pendingJournal,
    int refusedReports,
    int openCopies,
    List<DeviceReport> devices) {}
