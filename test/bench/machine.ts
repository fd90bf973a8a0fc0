/** What the bench runs on. */

import type { Machine } from "./results.ts";

/** @returns nothing that names the machine or its user */
export async function machine(): Promise<Machine> {
  const cpus = await Deno.readTextFile("/proc/cpuinfo").catch(() => "");
  return {
    cpu: cpus.match(/^model name\s*:\s*(.+)$/m)?.[1] ?? Deno.build.arch,
    cores: navigator.hardwareConcurrency,
    memory: Math.round(Deno.systemMemoryInfo().total / 1e6),
    kernel: Deno.osRelease(),
  };
}

/** The resident memory of a process, in MB (VmRSS of proc(5)). */
export async function residentMemory(pid: number): Promise<number> {
  const status = await Deno.readTextFile(`/proc/${pid}/status`);
  return Number(status.match(/^VmRSS:\s+(\d+) kB$/m)![1]) * 1024 / 1e6;
}

/** How much a process has worked so far, all its threads, in ms of CPU time (proc(5)). */
export async function cpuTime(pid: number): Promise<number> {
  const stat = await Deno.readTextFile(`/proc/${pid}/stat`);
  // What is before may hold anything: the name of the program.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const TICK = 10; // Linux tells all programs that it ticks 100 times a second
  return (Number(fields[11]) + Number(fields[12])) * TICK;
}
