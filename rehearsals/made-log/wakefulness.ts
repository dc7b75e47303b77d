// For: how busy visitors are by the hour of their day, in every made-up log.
// Never: worms; they do not sleep.

/** How busy visitors are by the hour of their day; the mean is 1. */
const wake = [
  0.3, 0.15, 0.1, 0.08, 0.08, 0.15, 0.35, 0.7, 1.2, 1.7, 1.8, 1.7, 1.6, 1.7, 1.7, 1.6, 1.5, 1.3,
  1.2, 1.2, 1.3, 1.3, 1.0, 0.59,
];
const wakeMean = wake.reduce((sum, each) => sum + each, 0) / 24;

export function wakefulness(hour: number): number {
  return (wake[hour] ?? 1) / wakeMean;
}
