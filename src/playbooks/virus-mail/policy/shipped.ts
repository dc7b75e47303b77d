// For: the shipped policy as it would stand in YAML: what well-known providers stop, and what hides.
// Never: a reason of taste: what an office sends every day (zip, PDF, plain documents) passes.

/** Gmail's list (Google's support answer 6590), read in November 2026. */
const gmail =
  "ade adp apk appx appxbundle bat cab chm cmd com cpl diagcab diagcfg diagpkg dll dmg ex ex_ " +
  "exe hta img ins iso isp jar jnlp js jse lib lnk mde mjs msc msi msix msixbundle msp mst " +
  "nsh pif ps1 scr sct shb sys vb vbe vbs vhd vxd wsc wsf wsh xll";

/** Outlook's and Exchange's list (BlockedFileTypes and "Blocked attachments in Outlook"). */
const outlook =
  "app appcontent-ms application appref-ms asp aspx asx bas bgi cdxml cer cnt crt csh der " +
  "diagcab fxp gadget grp hlp hpj htc inf its jnlp job ksh mad maf mag mam maq mar mas mat " +
  "mau mav maw mcf mda mdb mdt mdw mdz msh msh1 msh1xml msh2 msh2xml mshxml msu ops osd pcd " +
  "pl plg prf prg printerexport ps1xml ps2 ps2xml psc1 psc2 psd1 psdm1 pssc pst py pyc pyo " +
  "pyw pyz pyzw reg scf settingcontent-ms shs theme udl url vbp vhdx vsmacros vsw webpnp " +
  "website ws wsb xbap xnk";

/** Ways in of later years, and what starts something on a double click. */
const later =
  "a3x accda accde accdr ace arj chi cpgz daa desktop elf gz_ hqx iqy library-ms mht mhtml " +
  "nrg one onepkg out pkg ppa ppam psm1 rdp run search-ms searchconnector-ms sh slk svgz swf " +
  "uu uue vhdx wim wlk wll xla xlam xlm xlw xz_ z01";

/** Programs may be sent inside these: macros stand in them by their very type. */
const macroTypes = "docm dotm potm ppsm pptm sldm xlsb xlsm xltm";

const listed = (...lists: readonly string[]) => [...new Set(lists.join(" ").split(" "))].sort();

export const shippedPolicy = {
  extensions: {
    hold: listed(gmail, outlook, later, macroTypes),
  },
  kinds: {
    hold: listed(
      "access ace activemime apk appx arj chm class dex disk-image dmg elf evtx hta img",
      "ishield-cab iso jar lnk mach-o msi onenote pe qcow2 registry-hive script swf udf",
      "url-shortcut vhd vhdx vmdk wasm wim cab",
    ),
  },
  marks: {
    hold: listed(
      "activex clsid data-file dde double-extension duplicate-name encrypted equation",
      "external-body external-object headers-differ hidden-entry hta html-smuggling",
      "junk-before lnk lnk-command looks-batch looks-js looks-powershell looks-vbs macro",
      "name-differs names-differ onenote-embedded overlapping package password-form",
      "path-trick pdf-embedded-file pdf-javascript pdf-launch polyglot protocol-trick",
      "redirect-trick rlo rtf-object rtf-update script script-encoded spaces-hide",
      "svg-script template-injection two-directories xlm-macro zero-width",
    ),
    // Every day's mail bears these; what is inside is judged as a part of its own.
    allow: listed(
      "binhex embedded-file external-link junk-after pdf-open-action signed tnef",
      "uuencoded yenc",
    ),
  },
  unknown: { mark: "hold", part: "hold" },
  large: { bytes: 100 * 1024 * 1024, verdict: "hold" },
  senders: { inside_networks: [], partners: [] },
  scanner: { found: "refuse", down: "put-off", hold_after_minutes: 30 },
  exceptions: [],
};
