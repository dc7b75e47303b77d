// For: words of the page of people and offices.
// Never: a person's or an office's name.

import type { Said } from "../../../../../base/said.ts";

export const estateWords = {
  estateLead: {
    ja: "報告や通達の宛先、手紙の差出人になります。",
    en: "Reports and notices go to these people; letters are signed by this company.",
  },
  companyTitle: { ja: "会社", en: "Company" },
  companyName: { ja: "会社名", en: "Name" },
  companySender: { ja: "差出人", en: "Sender" },
  officesTitle: { ja: "拠点", en: "Offices" },
  officeName: { ja: "拠点名", en: "Name" },
  officeNetwork: { ja: "ネットワーク", en: "Network" },
  officeFax: { ja: "ファックス", en: "Fax" },
  officePcs: { ja: "パソコンの台数", en: "PCs" },
  officeAdd: { ja: "拠点を追加する", en: "Add an office" },
  officesNone: { ja: "拠点はまだありません。", en: "No office yet." },
  peopleTitle: { ja: "人", en: "People" },
  personName: { ja: "名前", en: "Name" },
  personRole: { ja: "役割", en: "Role" },
  personOffice: { ja: "拠点", en: "Office" },
  personMail: { ja: "メール", en: "Mail" },
  personTelephone: { ja: "電話", en: "Telephone" },
  personLanguage: { ja: "言葉", en: "Language" },
  personAdd: { ja: "人を追加する", en: "Add a person" },
  peopleNone: { ja: "人はまだいません。", en: "Nobody yet." },
  rolePresident: { ja: "社長", en: "president" },
  roleAdministrator: { ja: "管理者", en: "administrator" },
  roleKeyPerson: { ja: "拠点の窓口", en: "key person" },
  roleStaff: { ja: "社員", en: "staff" },
  roleReader: { ja: "閲覧者", en: "reader" },
  officeNobody: { ja: "（なし）", en: "(none)" },
  remove: { ja: "削除", en: "Remove" },
  removeNamed: { ja: "{name}を削除", en: "Remove {name}" },
  rowLabel: { ja: "{what}（{n}行目）", en: "{what}, row {n}" },
  estateSave: { ja: "変更を保存する", en: "Save changes" },
  estateUndo: { ja: "変更を捨てる", en: "Discard changes" },
  estateUnsaved: { ja: "まだ保存していない変更があります。", en: "There are unsaved changes." },
  estateSaved: { ja: "保存しました。", en: "Saved." },
  estateConflict: {
    ja: "編集している間に、ほかの人が書き換えました。保存すると断られます。いまの内容を読み直してから、もう一度直してください。",
    en: "Somebody else changed this while you were editing, so saving would be refused. Load what is there now and make your changes again.",
  },
  estateReload: { ja: "いまの内容を読み直す", en: "Load what is there now" },
} as const satisfies Readonly<Record<string, Said>>;
