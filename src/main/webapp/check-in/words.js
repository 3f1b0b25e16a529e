// What the page itself says. A questionnaire in another language is shown in its own; the page then speaks English.

const EN = {
  loading: 'One moment …',
  'who-title': 'Who sees your answers',
  'who-client': 'Your therapist can see your answers and the scores made from them. They become part of your record: whoever may see that record can see them.',
  'who-therapist': 'Your answers and the scores made from them become part of this client’s record. Whoever may see that record can see them.',
  leave: 'You can leave out anything you cannot or would rather not answer.',
  kept: 'Until you send them, your answers are kept on this device only.',
  until: (when) => `This link works until ${when}.`,
  yes: 'Yes',
  no: 'No',
  clear: 'Clear this answer',
  unmarked: 'not answered yet',
  mark: 'Touch the line, or use the arrow keys.',
  outside: (low, high) => `A number from ${low} to ${high}, please.`,
  'no-number': 'A number, please.',
  count: (done, all) => `${done} of ${all} answered`,
  send: 'Send',
  sending: 'Sending …',
  nothing: 'Nothing is answered yet.',
  'start-over': 'Clear all and start over',
  'start-over-ask': 'Remove all answers from this device?',
  'start-over-yes': 'Remove them',
  cancel: 'Cancel',
  removed: 'All answers were removed.',
  help: 'If you need help now',
  thanks: 'Thank you',
  sent: 'Your answers were sent and removed from this device. You can close this page.',
  unsent: 'Your answers could not be sent: there is no connection. They are kept on this device; if you change nothing, the page sends them when there is one, or you can send again.',
  changed: 'Your answers have not been sent. Please send them when they are complete.',
  'unsent-later': 'Your answers could not be sent at the moment. They are kept on this device; please send again in a minute.',
  refused: 'Some answers could not be taken. Please look through them and send again.',
  again: 'Try again',
  'open-title': 'This form cannot be opened',
  none: 'Please open the link or scan the code that you were given.',
  offline: 'There is no connection to the server. Please try again.',
  unknown: 'This link is not known. Please check that it is complete, or ask for a new one.',
  used: 'This form was sent already. There is nothing left to do.',
  revoked: 'This link was taken back. Please ask for a new one.',
  expired: 'This link is no longer good. Please ask for a new one.',
  slow: 'There were too many tries. Please wait ten minutes.',
  'not-now': 'This does not work at the moment. Please try again in a minute.',
};

const DE = {
  loading: 'Einen Moment …',
  'who-title': 'Wer Ihre Antworten sieht',
  'who-client': 'Ihre Therapeutin oder Ihr Therapeut kann Ihre Antworten und die daraus berechneten Werte sehen. Sie werden Teil Ihrer Akte: Wer die Akte sehen darf, kann sie sehen.',
  'who-therapist': 'Ihre Antworten und die daraus berechneten Werte werden Teil der Akte dieser Klientin oder dieses Klienten. Wer die Akte sehen darf, kann sie sehen.',
  leave: 'Sie können alles auslassen, was Sie nicht beantworten können oder möchten.',
  kept: 'Bis Sie sie senden, bleiben Ihre Antworten nur auf diesem Gerät.',
  until: (when) => `Dieser Link gilt bis ${when}.`,
  yes: 'Ja',
  no: 'Nein',
  clear: 'Diese Antwort löschen',
  unmarked: 'noch nicht beantwortet',
  mark: 'Berühren Sie die Linie oder benutzen Sie die Pfeiltasten.',
  outside: (low, high) => `Bitte eine Zahl von ${low} bis ${high}.`,
  'no-number': 'Bitte eine Zahl.',
  count: (done, all) => `${done} von ${all} beantwortet`,
  send: 'Senden',
  sending: 'Wird gesendet …',
  nothing: 'Noch ist nichts beantwortet.',
  'start-over': 'Alles löschen und neu beginnen',
  'start-over-ask': 'Alle Antworten von diesem Gerät entfernen?',
  'start-over-yes': 'Entfernen',
  cancel: 'Abbrechen',
  removed: 'Alle Antworten wurden entfernt.',
  help: 'Wenn Sie jetzt Hilfe brauchen',
  thanks: 'Danke',
  sent: 'Ihre Antworten wurden gesendet und von diesem Gerät entfernt. Sie können diese Seite schließen.',
  unsent: 'Ihre Antworten konnten nicht gesendet werden: Es gibt keine Verbindung. Sie bleiben auf diesem Gerät; wenn Sie nichts ändern, sendet die Seite sie, sobald es eine gibt, oder Sie senden noch einmal.',
  changed: 'Ihre Antworten sind noch nicht gesendet. Bitte senden Sie sie, wenn sie vollständig sind.',
  'unsent-later': 'Ihre Antworten konnten gerade nicht gesendet werden. Sie bleiben auf diesem Gerät; bitte senden Sie in einer Minute noch einmal.',
  refused: 'Einige Antworten konnten nicht angenommen werden. Bitte sehen Sie sie durch und senden Sie noch einmal.',
  again: 'Noch einmal versuchen',
  'open-title': 'Dieses Formular kann nicht geöffnet werden',
  none: 'Bitte öffnen Sie den Link oder scannen Sie den Code, den Sie bekommen haben.',
  offline: 'Es gibt keine Verbindung zum Server. Bitte versuchen Sie es noch einmal.',
  unknown: 'Dieser Link ist nicht bekannt. Bitte prüfen Sie, ob er vollständig ist, oder fragen Sie nach einem neuen.',
  used: 'Dieses Formular wurde schon gesendet. Es ist nichts mehr zu tun.',
  revoked: 'Dieser Link wurde zurückgenommen. Bitte fragen Sie nach einem neuen.',
  expired: 'Dieser Link gilt nicht mehr. Bitte fragen Sie nach einem neuen.',
  slow: 'Es gab zu viele Versuche. Bitte warten Sie zehn Minuten.',
  'not-now': 'Das geht im Moment nicht. Bitte versuchen Sie es in einer Minute noch einmal.',
};

const LANGUAGES = { en: EN, de: DE };
let language = 'en';

/** Speaks a language, or English; tells which it is. */
export function speak(tag) {
  const primary = String(tag ?? '').toLowerCase().split('-')[0];
  language = primary in LANGUAGES ? primary : 'en';
  document.documentElement.lang = language;
  return language;
}

/** The page's words for something. */
export function say(what, ...values) {
  const words = LANGUAGES[language][what] ?? EN['not-now'];
  return typeof words === 'function' ? words(...values) : words;
}

export function moment(text) {
  return new Date(text).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
}
