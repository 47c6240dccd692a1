/** A path relative to a folder, without `.` and with `..` taken back as far as there is something to take. */
export function joinPath(folder: string, relative: string): string {
  const isAbsolute = folder.startsWith("/");
  const steps: string[] = [];
  for (const step of `${folder}/${relative}`.split("/")) {
    if (step === "" || step === ".") continue;
    if (step !== "..") steps.push(step);
    else if (steps.length > 0 && steps.at(-1) !== "..") steps.pop();
    else if (!isAbsolute) steps.push(step);
  }
  const path = steps.join("/");
  return isAbsolute ? `/${path}` : path === "" ? "." : path;
}

/** How one folder is named as seen from another, as `path.module` does. */
export function relativePath(from: string, to: string): string {
  const a = joinPath(from, "").split("/");
  const b = joinPath(to, "").split("/");
  const start = a[0] === "." ? a.slice(1) : a;
  const end = b[0] === "." ? b.slice(1) : b;
  let shared = 0;
  while (shared < start.length && shared < end.length && start[shared] === end[shared]) shared += 1;
  const path = [...start.slice(shared).map(() => ".."), ...end.slice(shared)].join("/");
  return path === "" ? "." : path;
}
