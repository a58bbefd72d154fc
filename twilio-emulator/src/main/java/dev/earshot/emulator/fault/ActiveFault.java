package dev.earshot.emulator.fault;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** A fault that is injected, and how often it has struck. */
public final class ActiveFault {
  private final Fault fault;
  private final AtomicLong drawn = new AtomicLong();
  private final AtomicLong struck = new AtomicLong();

  private final LongAdder allOfKind;

  /** The fault counts for its kind, too, which outlives it. */
  ActiveFault(Fault fault, LongAdder allOfKind) {
    this.fault = fault;
    this.allOfKind = allOfKind;
  }

  /** What is injected. */
  public Fault fault() {
    return fault;
  }

  /** How many requests it has struck. */
  public long struck() {
    return struck.get();
  }

  /** It strikes the request that it was drawn for. */
  public void strike() {
    struck.incrementAndGet();
    allOfKind.increment();
  }

  /** It does not strike the request that it was drawn for, and has one more left. */
  public void spare() {
    drawn.decrementAndGet();
  }

  boolean isLeft() {
    return fault.count() == null || drawn.get() < fault.count();
  }

  void take() {
    drawn.incrementAndGet();
  }
}
