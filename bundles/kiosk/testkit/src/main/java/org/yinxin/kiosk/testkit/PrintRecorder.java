package org.yinxin.kiosk.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.device.DeviceState.Condition;
import org.yinxin.kiosk.device.DeviceState.Readiness;
import org.yinxin.kiosk.printer.PrintProgress;

/** Remembers what a driver told of a job, in order. Thread-safe. */
public final class PrintRecorder implements PrintProgress {
  private final List<String> tickets = new CopyOnWriteArrayList<>();
  private final List<Integer> pages = new CopyOnWriteArrayList<>();
  private final List<DeviceState> states = new CopyOnWriteArrayList<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();

  @Override
  public void submitted(String ticket) {
    calls.add("submitted");
    tickets.add(ticket);
  }

  @Override
  public void pages(int out) {
    calls.add("pages " + out);
    pages.add(out);
  }

  @Override
  public void state(DeviceState state) {
    calls.add("state");
    states.add(state);
  }

  /** Tickets, oldest first. */
  public List<String> tickets() {
    return List.copyOf(tickets);
  }

  /** The ticket that counts. */
  public String ticket() {
    return tickets.get(tickets.size() - 1);
  }

  /** Numbers of pages as told, oldest first. */
  public List<Integer> pages() {
    return List.copyOf(pages);
  }

  /** All calls, oldest first, as {@code submitted}, {@code pages 1} and {@code state}. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /** Returns true if it was told once that somebody should look after this. */
  public boolean heard(Condition condition) {
    return states.stream().map(DeviceState::conditions).anyMatch(told -> told.contains(condition));
  }

  /** Returns true if it was told once that the printer does not answer. */
  public boolean heardAbsent() {
    return states.stream().anyMatch(state -> state.readiness() == Readiness.ABSENT);
  }
}
