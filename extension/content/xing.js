// Everything that is known of XING's markup and wording, as data. All of it is preference, none of it is needed: the
// reader goes by structure first (see reader-structure.js), because class names change with every build of the site.
// Sources: XING's own pages and SDK as publicly archived up to 2026, public scripts that ran against the site.

/** A line that is a date or an age and nothing else ("vor 3 Tagen", "Angefragt am 12. März 2026", "2 days ago"). */
const DATE_LINE = (() => {
  const unit =
    '(?:s|sek\\p{L}*|sec\\p{L}*|min\\p{L}*|m|h|hrs?|std|stunden?|hours?|d|t|tg|tage?n?|days?|w|wo|wochen?|wk|weeks?|mo|mos|mon|monate?n?|months?|j|jahre?n?|y|yrs?|years?)\\.?';
  const many = '(?:\\d{1,3}|ein\\p{L}{0,2}|zwei|drei|wenigen|einigen|an?|one|two|three|last)';
  const month = '(?:jan|feb|mär|mar|mrz|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)\\p{L}*\\.?';
  const weekday =
    '(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun)\\.?';
  const time = '(?:\\d{1,2}[:.]\\d\\d(?::\\d\\d)?(?: ?uhr| ?[ap]m)?)';
  const day = `(?:\\d{1,2}[./]\\s?\\d{1,2}[./](?:\\s?\\d{2,4})?|\\d{4}-\\d\\d-\\d\\d\\S*|\\d{1,2}\\.? ${month}(?: \\d{4})?|${month} \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?|${month} \\d{4}|(?:letzte[nr]?|last) \\p{L}+|just now|gerade eben|eben|soeben|jetzt|now|heute|gestern|vorgestern|today|yesterday|${weekday})`;
  const age = `(?:(?:vor|seit) (?:etwa |ca\\.? |rund |über |mehr als |weniger als )?${many} ?${unit}|(?:about |over )?${many} ?${unit}(?: ago)?)`;
  const lead =
    '(?:(?:kontakt|contact|mitglied|member|verbunden|connected|erhalten|gesendet|angefragt|eingegangen|angefragt|anfrage|received|sent|requested|on|am|vom|seit|since|zuletzt|um|at)[\\s:,]+){0,3}';
  return new RegExp(
    `^\\W*${lead}(?:${age}|(?:${weekday},? )?${day}|${time})(?:[,\\s]+(?:um |at |gegen )?${time})?\\W*$`,
    'iu',
  );
})();

/** @type {XingKnowledge} */
const XING = Object.freeze({
  /** Paths of a person's profile. The first group is the slug. `/hp/` and `/app/profile` are forms used before 2012. */
  person_paths: [/^\/profile\/([^/?#]+)/i, /^\/hp\/([^/?#]+)/i],
  /** Slugs below /profile/ that are the reader's own pages, not somebody who asks. */
  own_slugs: /^(my_profile|me|edit|settings|visitors)$/i,
  /** Links that name something other than a person. */
  thing_paths:
    /^\/(companies|company|pages|page|events?|jobs?|groups?|communities|net|news|insights|learningnews|posts|articles?)(\/|$)/i,
  /** Of these, a card that is headed by one is an invitation to a thing, never a person's request. */
  invite_paths: /^\/(events?|jobs?|groups?|communities|net)(\/|$)/i,

  /** Addresses, oldest first. Only a hint: what is on the page decides. */
  addresses: {
    sent: /\/(contacts|network)\/requests\/sent|[?&]op=(sent|myrequests)/i,
    requests:
      /\/(contacts|network)\/requests(?!\/sent)|\/app\/contact\?.*op=toconfirm|\/notifications\/(requests|contacts)/i,
    messages: /^\/(messages|chats?|app\/messages?|messenger)(\/|\?|$)/i,
    profile: /^\/(profile|hp)\/[^/?#]+/i,
    people:
      /^\/(search\/members|contacts\/(contacts|recommendations)|network(\/contactlist)?|app\/(contact|network|search))(\/|\?|$)/i,
    posts: /^\/(home|feed|app\/startpage|startpage|discover)(\/|\?|$)/i,
  },

  /** Preferred places for each field, newest first. A stranger's class name that merely sounds alike counts too. */
  hints: {
    item: /(^|[^a-z])(list-?item|item|card|row|entry|tile|request)([^a-z]|$)/i,
    name: /(^|[^a-z])(user-?name|display-?name|full-?name|person-?name|component-user-name|name|headline)([^a-z]|$)/i,
    headline: /(occupation|job-?title|position|profession|beruf|headline|subtitle|tagline)/i,
    company: /(^|[^a-z])(company|employer|organi[sz]ation|unternehmen|firma)([^a-z]|$)/i,
    letter: /(message|letter|nachricht|anschreiben|greeting|(^|[^a-z])note([^a-z]|$)|request-?text|quote|cover)/i,
    location: /(location|(^|[^a-z])(city|ort|place|address)([^a-z]|$))/i,
    flag: /(^|[^a-z])(flag|badge|membership|premium|status|online|presence|degree|pronouns?)([^a-z]|$)/i,
    mutual: /(mutual|shared|common|gemeinsam)/i,
    hidden:
      /(^|[\s_-])(sr-only|visually-?hidden|screen-?reader(-only|-text)?|a11y-hidden|hidden-visually|u-hidden)([\s_-]|$)/i,
    icon: /(^|[\s_-])(icon|icons|material-icons|material-symbols\S*|glyphicon|fa|fas|far|svg-icon)([\s_-]|$)/i,
    consent: /(consent|cookie|usercentrics|(^|[^a-z])(uc|cmp|gdpr)([^a-z]|$)|onetrust|didomi|privacy-(banner|layer))/i,
    /** What layers about cookies are called, wherever they come from: nobody's name. */
    consent_title: /(privatsphäre|datenschutz|cookie|privacy|tracking|einwilligung|consent)/i,
    outgoing: /(outgoing|outbound|own|mine|self|(^|[^a-z])(me|sent|right|from-me)([^a-z]|$))/i,
    incoming: /(incoming|inbound|received|theirs|other|partner|(^|[^a-z])(left|them|from-them)([^a-z]|$))/i,
    loader:
      '[data-qa="lazy-loader-loading-indicator"],[aria-busy="true"],[role="progressbar"],progress,[data-xds="Loader"],[data-xds="Spinner"],[data-xds="Skeleton"]',
    profile: '#XingIdModule,#profile-xingid-container,[data-qa="xing-id"],[data-xds="Hero"]',
    profile_stats: '#ProfileStatsModule,[data-qa="profile-stats"]',
    banner: 'body > header,[role="banner"],header:not(main header,article header,section header)',
    main: 'main#content,main,[role="main"],#content',
  },

  /** What controls say, whole words, German and English. Unknown words are no obstacle; known ones decide or veto. */
  words: {
    bulk: /(?<!\p{L})(alle[ns]?|all|cookies?|auswahl|ausgewählte\p{L}*|markierte\p{L}*|selection|selected)(?!\p{L})/iu,
    withdraw:
      /(?<!\p{L})(zurückzieh\p{L}*|zurücknehm\p{L}*|widerruf\p{L}*|stornier\p{L}*|withdraw|revoke|retract|rescind|cancel (the |this |my |contact )?request|anfrage (abbrechen|löschen))(?!\p{L})/iu,
    decline:
      /(?<!\p{L})(ablehnen|lehne ab|zurückweisen|abweisen|nicht (annehmen|bestätigen|akzeptieren)|declin(e|ing)|deny|reject|refuse|turn down|don.t (accept|confirm))(?!\p{L})/iu,
    decline_weak:
      /(?<!\p{L})(ignorier\p{L}+|später|nicht jetzt|nein(,? danke)?|verwerfen|entfernen|löschen|ausblenden|nicht interessiert|ignore|later|not now|no(,? thanks)?|dismiss|remove|delete|skip|überspringen|hide)(?!\p{L})/iu,
    /** Puts the answer off; hence none. */
    later: /(?<!\p{L})(später|nicht jetzt|later|not now|skip|überspringen)(?!\p{L})/iu,
    accept:
      /(?<!\p{L})(bestätigen|bestätige|annehmen|nimm an|akzeptieren|guthei(ss|ß)en|zusagen|zulassen|confirm|accept|approve)(?!\p{L})/iu,
    accept_weak: /^(ja|yes|ok|okay)(?!\p{L})/iu,
    /** Thinks better of what the site asks to be confirmed. */
    no: /^(nein|no|doch nicht|abbrechen|zurück|schließen|cancel|back|close|never mind)(?!\p{L})/iu,
    pending:
      /(?<!\p{L})(angefragt|ausstehend|anfrage gesendet|gesendet|pending|requested|request sent|erinnern|remind)(?!\p{L})/iu,
    add: /(?<!\p{L})(hinzufügen|hinzugefügt|vernetzen|verbinden|kontaktieren|kontaktanfrage (senden|schicken)|anfragen|einladen|add|connect|invite|send (a )?(contact )?request|kontakt werden)(?!\p{L})/iu,
    follow: /(?<!\p{L})(folgen|gefolgt|abonnieren|follow|following|unfollow|subscribe|merken|save|bookmark)(?!\p{L})/iu,
    social:
      /(?<!\p{L})(gefällt mir|gefällt|kommentieren|kommentar\p{L}*|teilen|geteilt|interessant|like|likes|comment|comments|share|repost|react)(?!\p{L})/iu,
    /** Opens what can be answered. */
    respond: /(?<!\p{L})(antworten|beantworten|reagieren|entscheiden|respond|reply|answer|review|decide)(?!\p{L})/iu,
    reply: /^(antworten|reply)$/iu,
    message:
      /(?<!\p{L})(nachricht\p{L}*|schreiben|antworten|message|reply|write|chat|anrufen|call|gratulier\p{L}*|congratulate)(?!\p{L})/iu,
    apply:
      /(?<!\p{L})(bewerben|bewirb|apply|easy apply|schnellbewerbung|teilnehmen|absagen|attend|join|beitreten)(?!\p{L})/iu,
    menu: /^(mehr|more|optionen|options|menü|menu|weitere (aktionen|optionen)|more (actions|options)|aktionen|actions|[.…⋮⋯•]{1,3})$/iu,
    report: /(?<!\p{L})(melden|spam|blockieren|report|block)(?!\p{L})/iu,
    profile:
      /(?<!\p{L})(profil (ansehen|anzeigen|öffnen|besuchen)|zum profil|(view|show|open|visit|see) (\S+ )?profile)(?!\p{L})/iu,
    expand:
      /(mehr (anzeigen|lesen|erfahren)|alles (anzeigen|lesen)|ganze nachricht|vollständig\p{L}* (nachricht|anzeigen|text)|weiterlesen|weiter lesen|(show|read|see|view) (more|full|all)|full message|expand|aufklappen|^[\s.…]*(mehr|more)[\s.…]*$)/iu,
    /** Leads elsewhere; there is no more of the same. */
    learn: /(mehr (erfahren|informationen)|learn more|find out more|more information)/iu,
    expand_whole:
      /^[\s.…]*(mehr anzeigen|mehr lesen|alles anzeigen|alles lesen|weiterlesen|show more|read more|see more|\.\.\. ?mehr|… ?mehr|\.\.\. ?more|… ?more)[\s.…]*$/iu,
    collapse: /(weniger (anzeigen|lesen)|show less|read less|see less|einklappen|collapse)/iu,
    load_more:
      /(^(mehr|weitere|ältere|more|older|further) (\p{Lu}\p{L}+|results|contacts|requests|suggestions|messages|conversations|news)$|(weitere|mehr|ältere|nächste|alle)(\s+\S+)?\s+(laden|anzeigen|ansehen|einblenden)|mehr anzeigen|(load|show|see|view) (more|all|older|next)|nachladen|nächste seite|next page|^(weiter|vor|next|[›»>→])( ?[›»>→])*$)/iu,
  },
  /** Icon names (in `href` of `use`, data attributes, classes) that stand for a decision. */
  icons: {
    accept: /(^|[^a-z])(check(mark)?|tick|accept|confirm|approve|haken|done|thumbs?-?up)([^a-z]|$)/i,
    decline: /(^|[^a-z])(cross|close|decline|reject|deny|ignore|dismiss|times|xmark|thumbs?-?down)([^a-z]|$)/i,
  },

  /** What lines of a card say, only to tell what they are not (a headline, a letter). Their meaning is the host's. */
  lines: {
    flags:
      /^((basis|basic|premium|pro ?business|pro ?jobs|pro ?coach|pro ?trainer)([ -]?(mitglied|member))?|pro|sales|gold|platin(um)?|silber|silver|ambassador|moderator(in)?|neu|new|online|offline|gerade online|away|abwesend|(1|2|3)(\.|st|nd|rd)?( grades?| degree)?|verifiziert|verified|er\/ihn|sie\/ihr|he\/him|she\/her|they\/them|•|·)$/i,
    /** However many there are, they are written small and with strokes. */
    pronouns: /^\(?\p{Ll}{2,5}(\/\p{Ll}{2,6}){1,2}\)?$/u,
    /** Of these, words that may as well be an occupation where they stand alone. */
    soft_flags: /^(pro|sales|gold|silber|silver|ambassador|moderator(in)?)$/i,
    flag_tail: /[\s,·•|(]+(basis|basic|premium|probusiness|projobs|online|offline|neu|new)\)?$/i,
    mutual:
      /(?<!\p{L})(gemeinsame[mnr]?\s+(\p{L}+\s+)?(kontakt|verbindung|bekannt|freund|mitglied)\p{L}*|gemeinsam:|mutual (\p{L}+ )?(contact|connection|friend|member)\p{L}*|\d+ mutual|(shared|common) (contact|connection)\p{L}*|in common|(kennst du|kennen sie) (auch )?über|(kennt|kennen) (ihr |wir |sie )?beide|beide kennen|both know)(?!\p{L})/iu,
    /** What the site says of two who need not know each other; who writes says "wir beide". */
    both: /(?<!\p{L})(you both (attend|visit|work|stud|belong|join|live|follow|are|were|went|have)\p{L}*|(ihr|sie) (wart|seid|waren|sind|habt|haben|arbeitet\p{L}*) beide)(?!\p{L})/iu,
    count:
      /(^|\D)\d[\d.,]*\s*(\+|k|tsd\.?|mio\.?)?\s*(gemeinsame\p{L}*|mutual|shared|(bestätigte |confirmed )?(kontakte?n?|contacts?|connections?)|follower|profil(besuch|aufruf)\p{L}*|profile (visits?|views?)|weitere|more|others?|kommentare?|comments?|reaktionen|reactions|likes?)(?!\p{L})|^(kontakte|contacts)\s*:/iu,
    /** What a number alone on the line above counts. */
    unit: /^(gemeinsame |mutual |shared |bestätigte )?(kontakte?|contacts?|connections?|follower|profil(besuch|aufruf)e?|profile (visits|views)|mitglied seit|member since)$/iu,
    date: DATE_LINE,
    member: /(mitglied seit|member since|profilbesuch|profilaufruf|profile (visits|views))/iu,
    /** What a profile says in numbers. */
    figure:
      /(\d\+?\s+(bestätigte |gemeinsame |confirmed |mutual )?(kontakte?|contacts?|connections?)(?!\p{L})|mitglied seit|member since|profil(besuch|aufruf)|profile (visits|views))/iu,
    system:
      /(möchte (sie|dich|ihr|dein|ihnen|dir|mit (ihnen|dir)|gerne? (mit|sie|dich))?.{0,40}(kontakt|vernetz|netzwerk|verbind)|(hat|haben) (ihnen|dir|sie|dich|eine?) .{0,40}(kontaktanfrage|anfrage|angefragt|hinzugefügt)|kontaktanfrage von|wants? to (connect|add you|be|join your)|would like to (add|connect|be)|sent you a(n)? (contact )?(request|invitation)|(contact|connection) request from|has requested|asked to connect)/iu,
    location: /^(?:[a-z]{1,2}-)?\d{4,5} \p{Lu}\p{L}+|^(ort|standort|location|wohnort|city|stadt)\s*:/iu,
    region:
      /^((raum|großraum|region|metropolregion|umland|kanton|bundesland|greater|area) (of )?\p{Lu}[\p{L}/ -]*|\p{Lu}\p{L}+ (und umgebung|and surroundings|(metropolitan )?area)|(bad|sankt) \p{Lu}\p{L}+|\p{Lu}\p{L}+ (am main|an der (oder|donau|ruhr|lahn|elbe|saale|weser)|am rhein|am neckar|am inn|im breisgau|am bodensee|in westfalen|in holstein))$/u,
    /** Towns that everybody knows; no list of all there are. */
    towns:
      /^(berlin|hamburg|münchen|munich|köln|cologne|frankfurt( a\. ?m\.| \(main\))?|stuttgart|düsseldorf|leipzig|dortmund|essen|bremen|dresden|hannover|hanover|nürnberg|nuremberg|duisburg|bochum|wuppertal|bielefeld|bonn|münster|mannheim|karlsruhe|augsburg|wiesbaden|mönchengladbach|aachen|kiel|chemnitz|magdeburg|halle( \(saale\))?|freiburg|krefeld|mainz|lübeck|erfurt|oberhausen|rostock|kassel|potsdam|saarbrücken|heidelberg|darmstadt|regensburg|würzburg|ulm|ingolstadt|osnabrück|oldenburg|göttingen|wolfsburg|jena|wien|vienna|graz|linz|salzburg|innsbruck|klagenfurt|zürich|zurich|genf|geneva|basel|bern|lausanne|winterthur|luzern|st\. gallen|london|paris|madrid|barcelona|lissabon|lisbon|rom|rome|mailand|milan|amsterdam|brüssel|brussels|kopenhagen|copenhagen|stockholm|oslo|helsinki|warschau|warsaw|prag|prague|budapest|dublin|athen|athens|istanbul|new york|dubai)$/iu,
    /** What people do, by how such words end. */
    job: /(?<!\p{L})(\p{L}*(manager|leiter|leitung|meister|führer|berater|techniker|entwickler|händler|käufer|kaufmann|kauffrau|kaufleute|fachwirt|fachmann|fachfrau|ärzt|arzt|anwalt|anwält|lehrer|pfleger|trainer|coach|ingenieur|ingineer|engineer|developer|designer|architekt|consultant|analyst|assistent|assistant|referent|sekretär|student|azubi|vermesser|bauer|macher|experte|expertin|spezialist|specialist|officer|director|direktor|vorstand|controller|planner|planer|therapeut|psycholog|journalist|redakteur|fotograf|historiker|forscher|wissenschaftler|professor|dozent|beauftragter?|beamter?|richter|notar|makler|agent|vertreter|mentor|speaker|autor|author|writer|editor|accountant|nurse|teacher|lawyer|scientist|researcher|founder|gründer|inhaber|owner|partner|unternehmer|rentner|pensionär|lernende[rn]?)(in|innen|s)?|head of \p{L}+|c[efot]o|vp|geschäftsführ\p{L}+|teamlead\p{L}*|lead)(?!\p{L})/iu,
    /** What employers are called, by how such words end. */
    employer:
      /(?<!\p{L})(\p{L}*(werke?|amt|ämter|klinik|klinikum|krankenhaus|hospital|stadtwerke|landkreis|kreis|gemeinde|ministerium|behörde|verband|verein|genossenschaft|schule|hochschule|universität|university|college|institut|institute|bank|sparkasse|kasse|versicherung|verlag|museum|archiv|bibliothek|stiftung|kanzlei|praxis|apotheke|brauerei|bäckerei|druckerei|spedition|logistik|logistics|industries|international|holding|gruppe|group|studios?|agentur|agency|labs?|solutions|systems|consulting|services|technologies|partners)|stadt|land|& (co|söhne|sohn|partner|sons)|gmbh|ggmbh|mbh|ag|kg|kgaa|ohg|gbr|ug|se|eg|e\. ?v|e\. ?k|inc|ltd|llc|plc|bv|srl|oü|as|ab|oy|sa|nv|spa|s\.r\.o|sp\. z o\.o)(?!\p{L})/iu,
    company_label:
      /^(derzeitige[rs]?|aktuelle[rs]?|jetzige[rs]?|current)?\s*(unternehmen|arbeitgeber|firma|company|employer)\s*:\s*/iu,
    headline_label:
      /^(derzeitige|aktuelle|jetzige|current)?\s*(position|tätigkeit|beruf|berufsbezeichnung|occupation|job title|title|role)\s*:\s*/iu,
    no_letter: /^\W*(keine?|ohne|no|without) [\p{L} ]{0,24}(nachricht|mitteilung|text|message|note)\W*$/iu,
    /** Stands above what the site makes of a letter. */
    summary: /^\W*((ki|ai)(?!\p{L}).{0,30}|.{0,20}(zusammenfassung|zusammengefasst|summary|summari[sz]ed).{0,20})$/iu,
    letter_label: /^(persönliche |ihre |deine |seine |personal |your )?(nachricht|mitteilung|message|note)\s*:\s*/iu,
    /** Heads of columns below which facts stand. */
    fact_head:
      /(?<!\p{L})(seit|since|datum|date|ort|wohnort|city|location|land|country|status|aktion(en)?|actions?|letzte\p{L}*|last)(?!\p{L})/iu,
    label_only: /^\p{Lu}[\p{L} -]{2,30}:$/u,
    any_label: /^\p{Lu}[\p{L} -]{2,30}:(\s|$)/u,
    legal_form:
      /(^|\s)(gmbh|ag|kg|kgaa|ohg|gbr|ug|se|e\.\s?v\.?|e\.\s?k\.?|inc\.?|ltd\.?|llc|plc|s\.?a\.?r?l?\.?|b\.?v\.?|co\.?|group|gruppe|holding|universität|university|hochschule|verlag|bank|klinikum|stiftung|ministerium|institut|consulting|solutions|freiberuflich|selbstständig|freelance|self-employed)(\s|[.,()&]|$)/iu,
    greeting:
      /^\W*(hallo|hi|hey|moin|servus|grüezi|grüß|guten (tag|morgen|abend)|schönen guten|liebe[rs]?|sehr geehrte[rs]?|werte[rs]?|dear|hello|good (morning|afternoon|evening|day)|greetings)(?!\p{L})/iu,
    address: /(?<!\p{L})(sie|ihnen|ihre?[mnrs]?|dich|dir|dein\p{L}*|du|euch|you|your|yours|wir uns|let.s)(?!\p{L})/iu,
    closing:
      /(?<!\p{L})(viele grüße|beste grüße|freundliche\p{L}* gr(u|ü)ß\p{L}*|liebe grüße|herzliche grüße|lg|vg|mfg|best regards|kind regards|regards|cheers|best wishes|sincerely)(?!\p{L})/iu,
    invitation: /(?<!\p{L})(lädt|eingeladen|einladung|einzuladen|invites|invited|invitation)(?!\p{L})/iu,
    invitation_thing:
      /(?<!\p{L})(gruppe|group|event|events|veranstaltung|seite|page|unternehmensseite|company page|community|webinar|termin|messe|stelle|job|newsletter|folgen|follow|admin|moderator)(?!\p{L})/iu,
    /** Other things that people are asked to confirm or to answer. */
    endorsement:
      /((kenntnis|fähigkeit|skill).*(bestätig|confirm|endors)|(bestätig|confirm|endors).*(kenntnis|fähigkeit|skill)|(empfehlung|referenz|recommendation).*(bitte|schreib|for|für|request)|(bitte[nt]|ask|request).*(empfehlung|referenz|recommendation)|geburtstag|birthday|(jobangebot|stellenangebot|bewerb|job offer|appl(y|ied)).*)/iu,
    /** Why a post of somebody else is shown. */
    bystander:
      /(gefällt das|gefällt dieser|hat (das|dies|diesen beitrag)? ?(kommentiert|geteilt|gelikt)|(likes|liked|commented on|shared|reposted|celebrates) (this|it|a post))/iu,
    /** How the site speaks of the person who did something. */
    reports: /^\W*(lädt|hat|bittet|möchte|will|invites|invited|has|wants|asks|asked|would)(?!\p{L})/iu,
    /** The same where nobody is linked, after a name that is not known. */
    reports_within: /(?<!\p{L})(lädt|hat|bittet|möchte|will|invites|invited|has|wants|asks|asked|would)(?!\p{L})/iu,
  },

  /** Headings and empty-list sentences of whole pages. */
  pages: {
    requests:
      /(^(\d+ )?(anfragen|requests|anfragen (beantworten|bestätigen|prüfen|verwalten)|(answer|review|manage|confirm) requests|erhalten|eingegangen|eingehende?|received|incoming)(\W*\d*\W*)$|kontaktanfragen?|offene anfragen|erhaltene anfragen|neue anfragen|anfragen an (sie|dich)|kontakt bestätigen|unbestätigte kontakte|contact requests?|connection requests?|pending requests|received requests|requests to connect|incoming requests|requests received|new requests|(möchten?|würden?|wollen|will) .{0,20}mit (ihnen|dir|euch) .{0,20}(vernetz|kontakt|verbind)|(want|would like) to connect)/iu,
    sent: /(gesendete\p{L}*|versendete\p{L}*|verschickte\p{L}*|ausgehende\p{L}*|von (ihnen|dir) (gesendet|verschickt)|meine anfragen|sent (contact )?requests?|requests? (you.ve )?sent|outgoing|your requests)/iu,
    /** What else members answer with the same two words: who may join, attend, write, see. */
    elsewhere:
      /((beitritts?|mitglieds?|mitgliedschafts?|aufnahme|mentoring|nachrichten|freigabe|freischalt\p{L}*|teilnahme|termin|buchungs?|zugriffs?|interview|gruppen|event|team)-?\s?(anfrage|antr[aä]g)\p{L}*|anmeldung\p{L}*|gästeliste|(membership|join|joining|member|message|mentoring|access|meeting|booking|interview|event|group|guest|team) requests?|guest list|registrations?|attendees)/iu,
    suggestions:
      /(vorschl[aä]g|vielleicht kenn|kennen sie|kennst du|kennen könn(test|ten|tet)|könn(test|ten|tet) (sie|du|ihr) kennen|empfehlungen|passende mitglieder|mitglieder,? die|suggest|recommend|you (may|might) know)/iu,
    contacts:
      /^(kontakte|contacts|connections)(\W*\d*\W*)$|(^|\s)((meine|ihre|deine|alle|my|your|all) (kontakte|contacts|connections)|kontaktliste|contact list|suchergebnisse|search results|mitglieder|members|treffer)(\s|$)/iu,
    messages: /^(nachrichten|messages|posteingang|inbox|chats?|unterhaltungen|conversations)(\W*\d*\W*)$/iu,
    statements:
      /^(ich (suche|biete)|suche|biete|über mich|interessen|wants|haves|i.m looking for|i offer|about( me)?|interests)\W*$/iu,
    /** What is shown of how much: a page of pages, some of all. */
    part: /\d\s*(?:von|of)\s+(\d[\d.]*)(?!\d)/iu,
    pages: /(?<!\p{L})(seite|page)(?!\p{L})/iu,
    loading: /^\W*(lädt|laden|wird geladen|bitte warten|weitere werden geladen|loading( more)?|please wait)\W*$/iu,
    nothing:
      /(?<!\p{L})(kein\p{L}*|nichts|niemand(en)?|leer|alles (erledigt|beantwortet|gelesen)|no|none|nothing|nobody|no one|empty|all done|n['’]t (have|got) any)(?!\p{L})/iu,
    trouble:
      /(fehler|konnten? .{0,60}nicht|nicht geladen|schiefg|ging schief|erneut|neu laden|offline|verbindung zum|filter|treffer|suchbegriff|error|went wrong|could ?n.t|unable|failed|try again|reload|retry|no connection|results? (for|match)|search)/iu,
    empty:
      /((keine|aktuell keine|derzeit keine|momentan keine)( \p{L}+)? (kontakt)?anfragen|noch keine (kontakt)?anfragen|alle (kontakt)?anfragen (sind )?(beantwortet|bearbeitet)|no (\p{L}+ )?(contact |connection )?requests|(don.t|do not) have any (\p{L}+ )?(contact |connection )?requests|no one has (sent|asked)|all caught up)/iu,
  },
  /** Words by which the language of a page without `lang` is told. */
  languages: {
    de: /(?<!\p{L})(bestätigen|ablehnen|annehmen|hinzufügen|kontakte|anfragen?|nachricht(en)?|zurückziehen|mehr anzeigen|gemeinsame|und|mitglied|vor|profil)(?!\p{L})/giu,
    en: /(?<!\p{L})(confirm|accept|decline|add|contacts|requests?|messages?|withdraw|show more|mutual|and|member|ago|profile)(?!\p{L})/giu,
  },
});
