import type { BundleFault } from "@domicile/engine";
import type { Diagnostic } from "@domicile/source";

/** Why a bundle is refused, and what to do about it. */
export function describeFault(fault: BundleFault): Pick<Diagnostic, "code" | "message"> & { help: string } {
  switch (fault.kind) {
    case "not-a-bundle":
      return {
        code: "bundle/not-a-bundle",
        message: `the file lacks ${fault.lacks}`,
        help: "name a file that `domicile bundle` wrote, or a folder with `law/` and `atlas/`",
      };
    case "newer-version":
      return {
        code: "bundle/newer-version",
        message: `the bundle is of version ${fault.version}, and this reads version 1`,
        help: "update domicile here, or write the bundle with the version that is installed here",
      };
    case "not-signed":
      return {
        code: "bundle/not-signed",
        message: "no signature vouches for this law",
        help: "write the bundle with `domicile bundle --key FILE`",
      };
    case "other-key":
      return {
        code: "bundle/other-key",
        message: `the bundle is signed by \`${fault.keyId}\`, which is not trusted here`,
        help: "sign it with the key that is, or add the public key of who signed it to the trusted ones",
      };
    case "altered":
      return {
        code: "bundle/altered",
        message: `the signature of \`${fault.keyId}\` is not over what the bundle holds`,
        help: "fetch it again from whoever signed it, and find out who changed it on the way",
      };
    case "wrong-digest":
      return {
        code: "bundle/wrong-digest",
        message: `\`${fault.stated}\` is not the digest of the law in the bundle`,
        help: "write the bundle anew with `domicile bundle`",
      };
  }
}
