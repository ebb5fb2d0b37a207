/** One row of the table of errors: what the code means, the sentence it speaks, what to do, how the process ends. */
export interface ErrorEntry {
  /** When the error arises, for `docs/errors.md`. */
  readonly means: string
  /** The sentence, with one `%s` for each parameter. */
  readonly message: string
  /** What the reader can do about it, for `docs/errors.md`. */
  readonly repair: string
  /** Exit status of the command line when this error ends it; `null` where the code only labels a row. */
  readonly exit: number | null
}

const table = {
  USAGE_INVALID: {
    means: 'The command line cannot be understood: an unknown command or option, or a required one is missing.',
    message: 'The command line cannot be understood: %s. %s lists what there is.',
    repair: 'Correct the command; `--help` after any command lists its options.',
    exit: 2
  },
  CONFIG_INVALID: {
    means: 'A setting or an option is missing, misspelled or outside its range.',
    message: 'The setting %s cannot be used: %s.',
    repair: 'Correct the setting; `--help` lists the options with their ranges.',
    exit: 2
  },
  CONNECTION_INVALID: {
    means: 'The connection to Pendo is incomplete or unsafe: no destination, an unknown region, a bad address.',
    message: 'The Pendo connection cannot be used: %s.',
    repair: 'Give a region (`us`, `us1`, `eu`, `jp`, `au`) or the address of a Pendo; plain http only to loopback.',
    exit: 2
  },
  KEY_MISSING: {
    means: 'No integration key was given.',
    message: 'There is no integration key: %s.',
    repair: 'Set PENDO_INTEGRATION_KEY or name a file with `--key-file`; a key never goes on the command line.',
    exit: 2
  },
  KEY_FILE_UNSAFE: {
    means: 'A file that holds a secret can be read by others than its owner.',
    message: 'The file %s holds a secret and is readable by others (mode %s): run chmod 600 on it.',
    repair: '`chmod 600` the file.',
    exit: 2
  },
  CARD_INPUT_INVALID: {
    means: 'An input or option of a card is missing or has the wrong type; nothing was sent.',
    message: 'The card input "%s" cannot be used: %s.',
    repair: 'Correct the input; docs/articles.md lists the inputs of the card.',
    exit: 2
  },
  CARD_VALUE_INVALID: {
    means: 'A value that reaches a card while a flow runs cannot be used there.',
    message: 'The card cannot use its "%s": %s.',
    repair: 'Look at the card that gives the value; a helper flow or an If Error card can deal with it.',
    exit: 1
  },
  FLOW_CHOICE_NEEDED: {
    means: 'Several flows of an export can be started, none was named, and nobody can be asked.',
    message: '%s flows of %s can be started: name one with --flow.',
    repair: 'Name one with `--flow`, by any part of its name that no other flow has.',
    exit: 2
  },
  FLOW_CODE_INVALID: {
    means: 'The code of a flow, a table or a pack cannot be made an export.',
    message: '%s cannot be compiled: %s.',
    repair: 'Correct the code; docs/flows.md tells how flows are written.',
    exit: 2
  },
  FLOW_EVENT_MISSING: {
    means: 'No flow starts with an event that can be read from the System Log of Okta.',
    message: 'There is nothing to listen to: %s with an event card of Okta that can be run here.',
    repair: '`flow list` shows what starts each flow, `flow run` starts those that need no event.',
    exit: 2
  },
  FLOW_PUSH_REFUSED: {
    means:
      'Pendo refused a push of a run, or did not answer it. The card says so in its outputs, and the flow goes on.',
    message: 'Pendo refused a push of the run, or did not answer it: "%s".',
    repair: 'Check the integration key, the region and the network, then run the flow again.',
    exit: 3
  },
  FLOW_ROWS_BEYOND_ALLOWANCE: {
    means:
      'More users of the pushes of a run are missing or failed than `--allow-missing` and `--allow-failed` permit.',
    message: 'Not all users reached Pendo: %s. The first push that left somebody out said "%s".',
    repair: 'Read what the card said, correct the users and run the flow again; or allow as many.',
    exit: 1
  },
  SYNC_PEOPLE_LOST: {
    means:
      'Okta listed people to a run whom none of its pushes decided about, more than `--allow-lost` permits. The pushes say nothing of them.',
    message: 'The run lost people: of %s that Okta listed no push decided about %s (allowed %s), %s.',
    repair:
      '`pendo-okta history lost` lists them. Push them again; where the flow leaves people out on purpose, leave them out of what Okta lists, or allow as many by `--allow-lost`.',
    exit: 1
  },
  SYNC_LIST_BROKE_OFF: {
    means:
      'A card that lists people of Okta ended before Okta had given all pages, and the flow went on without its error, so that nobody knows how many people the run left out.',
    message: 'Okta had listed %s active people when the list broke off; whoever was to come was left out.',
    repair:
      'Look in the history why the card that lists failed, and run the flow again. Better let the flow end with that error: without If Error or Ignore Errors around the card. If it does not matter, `--allow-lost 100%` takes the run as it is.',
    exit: 1
  },
  SYNC_LEAVERS_BEYOND_ALLOWANCE: {
    means:
      'More people than `--allow-leavers` permits are no longer in what Okta lists, so that nothing was done about their visitors.',
    message:
      'Of %s that earlier runs pushed Okta no longer lists %s (allowed %s); nothing was done about them, such as %s.',
    repair:
      'Look whether they have left, and whether the token may see them. If they have, run again with a higher `--allow-leavers`.',
    exit: 1
  },
  SYNC_SHRUNK: {
    means:
      'Okta listed nobody, or far fewer people than in the last run of the flow that was not stopped, so that the run was stopped before its first push.',
    message: 'Okta listed %s: %s.',
    repair:
      'Look whether the people are in Okta, and whether the token may see them. If the list is right, raise `--max-shrink`, or switch it off by `--max-shrink none`.',
    exit: 1
  },
  CARD_RETURNED_ERROR: {
    means: 'A Return Error or Return Error If card ended the flow with the error that its author wrote.',
    message: 'The flow ended with an error of its own: %s.',
    repair: 'Look at what the flow tests before that card; a flow that calls it can deal with the error by If Error.',
    exit: 1
  },
  CARD_MOCKED_ERROR: {
    means: 'A mocked card, or the mock of a flow outside the export, answered with the error that its mock has.',
    message: 'The mock answered with an error: %s.',
    repair: 'Nothing is wrong where the mock is to fail; else give it outputs in the mocks file.',
    exit: 1
  },
  CARD_MOCK_EXHAUSTED: {
    means: 'A mock was called once more than it has answers, and its `after` is `error`.',
    message: 'The mock of %s has answers for %s calls, and this is one more.',
    repair: 'Add an answer to `calls` in the mocks file, or leave `after` out: the last one is then repeated.',
    exit: 1
  },
  INPUT_NOT_READABLE: {
    means: 'A file with users, or with rows of a table, cannot be opened or read.',
    message: 'The input %s cannot be read: %s.',
    repair: 'Check the path and the permissions; `-` reads standard input.',
    exit: 2
  },
  INPUT_NOT_JSON: {
    means: 'A file with users is not JSON, NDJSON or CSV, or one with rows of a table is not CSV, or it breaks off.',
    message: 'The input %s cannot be understood at %s: %s.',
    repair:
      'Give a JSON array of users, one JSON object a line, or CSV with a header line; `--format` names it. Rows of a table are CSV.',
    exit: 2
  },
  INPUT_NOT_LIST: {
    means: 'The user list is something else than a list.',
    message: 'The user list %s is %s, not a list: give a list of user objects.',
    repair: 'Give a JSON array of users, one JSON object a line, or CSV with a header line.',
    exit: 2
  },
  OUTPUT_NOT_WRITABLE: {
    means: 'A report, ledger or other output file cannot be written.',
    message: 'The file %s cannot be written: %s.',
    repair: 'Check the folder, its permissions and the space left; choose another path.',
    exit: 2
  },
  ROW_NOT_READABLE: {
    means: 'A row of the user list could not be read (a broken line of NDJSON or CSV); it was not sent.',
    message: 'Row %s was not sent: it cannot be read (%s). Correct that line.',
    repair: 'Correct the line.',
    exit: null
  },
  ROW_NOT_OBJECT: {
    means: 'A row of the user list is not an object; it was not sent.',
    message: 'Row %s was not sent: it is %s, not a user object.',
    repair: 'Every row is one user: an object of fields, or an Okta user with a `profile`.',
    exit: null
  },
  ROW_ID_MISSING: {
    means: 'A row has no field under the Visitor ID Key, neither on the user nor in its profile; it was not sent.',
    message:
      'Row %s was not sent: it has no field "%s", the Visitor ID Key. Fill it in, or choose a key every user has.',
    repair: 'Fill the field in, or choose a Visitor ID Key that every user has.',
    exit: null
  },
  ROW_ID_EMPTY: {
    means: 'The visitor id of a row is empty, blank or null; it was not sent.',
    message: 'Row %s was not sent: its visitor id (field "%s") is empty. Fill it in.',
    repair: 'Fill the field in.',
    exit: null
  },
  ROW_ID_NOT_TEXT: {
    means: 'The visitor id of a row is not text; it was not sent.',
    message:
      'Row %s was not sent: its visitor id (field "%s") is %s, and Pendo identifies visitors by text. Turn it into text.',
    repair: 'Turn the id into text, or allow numbers by `--numeric-ids text`.',
    exit: null
  },
  ROW_NOT_SERIALISABLE: {
    means: 'A row holds a value that JSON cannot carry; it was not sent.',
    message: 'Row %s was not sent: %s cannot be written as JSON (%s).',
    repair: 'Leave the value out by naming the Value Keys, or turn it into text or a number.',
    exit: null
  },
  ROW_TOO_LARGE: {
    means: 'A single row is larger than a whole call may be; it was not sent.',
    message:
      'Row %s was not sent: it takes %s bytes and a call may carry %s. Name fewer Value Keys or shorten the values.',
    repair: 'Name fewer Value Keys, shorten the values, or raise the size of a call.',
    exit: null
  },
  PENDO_VISITOR_MISSING: {
    means: 'Pendo does not know the visitor id, and Create Non-Existing Users is No.',
    message:
      'Row %s: Pendo has no visitor "%s". Set Create to Yes, or check the Visitor ID Key (ids are case-sensitive).',
    repair: 'Set Create to Yes, or choose the Visitor ID Key by which Pendo knows the people.',
    exit: null
  },
  PENDO_RECORD_REFUSED: {
    means: 'Pendo refused this record and no other of its call, or refused it when it was sent alone.',
    message: 'Row %s: Pendo refused visitor "%s": %s.',
    repair: 'Read the reason; usually a value does not fit its field.',
    exit: null
  },
  PENDO_FIELDS_MISSING: {
    means: 'Pendo has no field for some of the values: it answers 400 until an administrator adds the field.',
    message:
      'Pendo has no %s field for %s: add it in Pendo under Settings > Data Mappings (Metadata), or leave it out of the Value Keys.',
    repair: '`pendo-okta fields FILE` lists the fields to add under Settings > Data Mappings.',
    exit: 1
  },
  PENDO_CREATE_LIMIT: {
    means: 'Creating this visitor would exceed `--create-max`; it was not created.',
    message: 'Row %s: visitor "%s" is not in Pendo and was not created: the limit of %s new visitors is reached.',
    repair: 'Look at the ids with `--dry-run`; raise `--create-max` if they are right.',
    exit: 1
  },
  ROWS_BEYOND_ALLOWANCE: {
    means: 'More rows ended as missing, failed or unsent than `--allow-missing` and `--allow-failed` permit.',
    message: 'Not all users reached Pendo: %s. %s lists the rows with their reasons.',
    repair: 'Read the reasons in the report (`--report out.csv`), correct the rows, push again; or allow as many.',
    exit: 1
  },
  PENDO_REFUSED: {
    means: 'Pendo refused the integration key (403 or 401): wrong, deleted, or of another region.',
    message:
      'Pendo refused the integration key (status %s): it is wrong, deleted or of another region. Make a new key in Pendo under Settings > Integrations.',
    repair: 'Make a new key under Settings > Integrations and check the region.',
    exit: 3
  },
  PENDO_READ_ONLY: {
    means: 'The integration key is valid but may not write.',
    message:
      'Pendo refused to write (status %s): the integration key is read-only, "Allow Write Access" was not ticked when it was made. Make a new key with it.',
    repair: 'Make a new key with "Allow Write Access" ticked; a key cannot be changed.',
    exit: 3
  },
  PENDO_UNREACHABLE: {
    means: 'No answer came from Pendo after all tries: refused, reset, timed out, or the name is unknown.',
    message:
      'Pendo at %s did not answer (%s; tries: %s): check the address, the network and the proxy, then push again.',
    repair: 'Check the address, the network and the proxy, then push again: a repeated push does no harm.',
    exit: 3
  },
  PENDO_RATE_LIMITED: {
    means: 'Pendo answered 429 until the tries were used up.',
    message: 'Pendo asks to slow down (status 429; tries: %s): lower the concurrency or push later.',
    repair: 'Lower `--concurrency`, or push later.',
    exit: 3
  },
  PENDO_FAILED: {
    means: 'Pendo answered with a status that is no success and that repeating did not mend.',
    message: 'Pendo answered status %s to %s (tries: %s): %s.',
    repair: 'For 5xx and 408 push again later, with smaller batches for 408; for 404 check the base URL and the group.',
    exit: 3
  },
  PENDO_REPLY_INVALID: {
    means: 'The answer of Pendo is not of the documented shape: not JSON, or fields missing.',
    message: 'The answer of Pendo to %s cannot be understood: %s. Check that the address is a Pendo and no proxy page.',
    repair: 'Check that the address is a Pendo and that no proxy answers in its place.',
    exit: 3
  },
  PENDO_COUNTS_WRONG: {
    means: 'The counts in the answer of Pendo contradict each other or the call.',
    message: 'The answer of Pendo does not add up: %s. Nothing can be said about these rows; push them again.',
    repair: 'Push the rows again and report the answer to Pendo.',
    exit: 1
  },
  PENDO_REDIRECT_REFUSED: {
    means: 'Pendo redirected to another origin, or in a way that would lose the request; nothing was sent there.',
    message: 'Pendo redirected %s to %s, which is refused: the integration key stays with %s. Correct the base URL.',
    repair: 'Correct the base URL or the region.',
    exit: 3
  },
  OKTA_CONNECTION_INVALID: {
    means: 'The connection to Okta is incomplete or unsafe: no org, a bad address.',
    message: 'The Okta connection cannot be used: %s.',
    repair: 'Give the name of the org, its address, or that of its admin console; plain http only to loopback.',
    exit: 2
  },
  OKTA_TOKEN_MISSING: {
    means: 'No API token or access token was given.',
    message: 'There is no Okta token: %s.',
    repair: 'Set OKTA_API_TOKEN or name a file with `--token-file`; a token never goes on the command line.',
    exit: 2
  },
  OKTA_REFUSED: {
    means: 'Okta refused the token (401), or the token may not do this (403).',
    message:
      'Okta refused the token (status %s, %s): it is wrong, expired, revoked or lacks the permission. Make a new one in Okta under Security > API, or grant the scope.',
    repair: 'Make a new token under Security > API, or grant the OAuth client the scope.',
    exit: 3
  },
  OKTA_UNREACHABLE: {
    means: 'No answer came from Okta after all tries: refused, reset, timed out, or the name is unknown.',
    message: 'Okta at %s did not answer (%s, %s tries): check the address, the network and the proxy.',
    repair: 'Check the address, the network and the proxy, then try again.',
    exit: 3
  },
  OKTA_RATE_LIMITED: {
    means: 'Okta answered 429 until the tries were used up.',
    message: 'Okta asks to slow down (status 429 after %s tries): try again in a minute.',
    repair: 'Try again in a minute, or raise the rate limit of the token in Okta.',
    exit: 3
  },
  OKTA_FAILED: {
    means: 'Okta answered with a status that is no success and that repeating did not mend.',
    message: 'Okta answered status %s to %s (%s tries): %s.',
    repair: "Read Okta's error code and reasons in the sentence; for 5xx try again later.",
    exit: 3
  },
  OKTA_REPLY_INVALID: {
    means: 'The answer of Okta is not of the documented shape: not JSON, or fields missing.',
    message:
      'The answer of Okta to %s cannot be understood: %s. Check that the address is an Okta org and no proxy page.',
    repair: 'Check that the address is an Okta org and that no proxy answers in its place.',
    exit: 3
  },
  OKTA_ADDRESS_REFUSED: {
    means: 'A `next` link, a redirect or a Relative URL leads away from the Okta org; nothing was sent there.',
    message: 'The address %s was refused: %s, and the token stays with %s.',
    repair: 'Correct the address of the org, or give a Relative URL that begins with one slash.',
    exit: 3
  },
  SCIM_ADDRESS_INVALID: {
    means: 'The base URL of a SCIM server cannot be used, or is unsafe.',
    message: 'The base URL of the SCIM server cannot be used: %s.',
    repair:
      'Give the address that ends before `/Users`, such as `https://example.com/scim/v2`; plain http only to loopback.',
    exit: 2
  },
  SCIM_KEY_MISSING: {
    means: 'No key of a SCIM server was given.',
    message: 'There is no SCIM key: %s.',
    repair: 'Set SCIM_API_KEY or name a file with `--key-file`; a key never goes on the command line.',
    exit: 2
  },
  SCIM_REFUSED: {
    means: 'A SCIM server refused the key (401), or the key may not do this (403); nothing was judged.',
    message:
      'The SCIM server refused the key (status %s to %s): it is wrong or revoked, or sent in another form than it takes.',
    repair:
      'Copy the key anew, and see that `--authorization`, or `--scim-authorization` of `mock okta`, is the form that it wants.',
    exit: 3
  },
  SCIM_TEST_FAILED: {
    means:
      "A SCIM server does not pass Okta's test of the API credentials for another reason than the key, so that Okta would not save the connection.",
    message: 'Okta would not connect to the SCIM server at %s, since its test of the API credentials fails: %s.',
    repair: 'Mend what the sentence names; `pendo-okta scim check` without `--suite` says what else Okta needs.',
    exit: 3
  },
  SCIM_UNREACHABLE: {
    means: 'A SCIM server did not answer the first request.',
    message: 'The SCIM server at %s did not answer (%s): check the address, the network and the proxy.',
    repair: 'Check the address, the network and the proxy.',
    exit: 3
  },
  SUITE_INVALID: {
    means: 'A file given as a suite is no Runscope export, or asks for something that is not done here.',
    message: 'The suite %s cannot be used: %s.',
    repair: 'Give a file that was exported from Runscope, such as those of Okta; `--variable` gives it missing values.',
    exit: 2
  },
  SUITE_NOT_RUN: {
    means: 'A suite needs more than a SCIM server, so that nothing of it was sent; the others are reported.',
    message: 'The suite %s was not run: it %s.',
    repair: 'Add `--mock-okta`, or leave the suite out.',
    exit: 2
  },
  HTTP_CONNECTION_INVALID: {
    means:
      'The connection of HTTP cards is incomplete or unsafe: no address, plain http to another machine, half a secret.',
    message: 'The API Connector connection cannot be used: %s.',
    repair:
      'Name the addresses that it may reach; plain http only to loopback. A header needs its secret, a secret its header.',
    exit: 2
  },
  HTTP_UNREACHABLE: {
    means: 'No answer came to the request of an HTTP card: refused, reset, timed out, or the name is unknown.',
    message: '%s did not answer (%s): check the address, the network and the proxy.',
    repair: 'Check the address, the network and the proxy. The request was not repeated: it may have been carried out.',
    exit: 3
  },
  HTTP_FAILED: {
    means: 'The request of an HTTP card was answered with a status that is no success.',
    message: 'The request %s was answered with status %s: %s.',
    repair: "Read the service's words in the sentence; an If Error card can deal with the status and the body.",
    exit: 3
  },
  HTTP_REDIRECT_REFUSED: {
    means: 'The request of an HTTP card was redirected to another origin, or too often; nothing was sent there.',
    message: 'The request %s was redirected to %s, which is refused: what was sent stays with its origin.',
    repair: 'Give the card the address that the service redirects to, if it is right, and allow that host.',
    exit: 3
  },
  HTTP_REPLY_TOO_LARGE: {
    means: 'The answer to the request of an HTTP card is larger than any that is read.',
    message: 'The answer to %s is larger than this program reads: ask for less at once.',
    repair: 'Ask for less at once, by a page size or a filter of the service.',
    exit: 3
  },
  INTERRUPTED: {
    means: 'The command was interrupted (Ctrl-C, or a request to end) before this row, or anything, was settled.',
    message: 'It was interrupted before %s was settled.',
    repair: 'Push again: a repeated push does no harm.',
    exit: 130
  },
  MOCK_TOKEN_MISSING: {
    means: 'A command that steers a mock has no token.',
    message: 'There is no mock token: %s.',
    repair: 'Set PENDO_MOCK_TOKEN or name a file with `--mock-token-file`; the mock prints its token when it starts.',
    exit: 2
  },
  MOCK_TOKEN_REFUSED: {
    means: 'The mock refused the token of a control request.',
    message: 'The mock refused the token: use the one it printed when it started.',
    repair: 'Use the token that the mock printed when it started (PENDO_MOCK_TOKEN).',
    exit: 3
  },
  MOCK_HOST_REFUSED: {
    means: 'A request to a mock names a host that is not the mock (status 421), as pages with forged names do.',
    message: 'The mock does not answer for the host "%s": use 127.0.0.1 or localhost, or the host it was started with.',
    repair: 'Call it by 127.0.0.1, localhost or `[::1]`; for another name start it with `--host`.',
    exit: 3
  },
  MOCK_REQUEST_INVALID: {
    means: 'A control request to a mock does not fit its schema.',
    message: 'The mock cannot use this request: %s.',
    repair: 'The OpenAPI page of the mock (`/docs`) shows the shape.',
    exit: 2
  },
  MOCK_NOT_FOUND: {
    means: 'A control request names something that the mock does not have.',
    message: 'The mock has no %s.',
    repair: 'List what there is first.',
    exit: 1
  },
  MOCK_SETTING_REFUSED: {
    means:
      'The imitated service would not allow this change of its settings: something it rests on is missing or in the way.',
    message: 'The mock refuses this as the real service would: %s.',
    repair: 'The sentence names what has to be done first.',
    exit: 1
  },
  MOCK_UNREACHABLE: {
    means: 'No mock answers at that address.',
    message: 'No mock answers at %s (%s): start one with pendo-okta mock pendo.',
    repair: 'Start one with `pendo-okta mock pendo` and use the address it prints.',
    exit: 3
  },
  MOCK_DATA_INVALID: {
    means: 'The file given with `--data` is not a database of this mock, or of a newer version.',
    message: 'The data file %s cannot be used: %s.',
    repair: 'Name another file, or delete this one to start afresh.',
    exit: 2
  },
  MOCK_DATA_IN_USE: {
    means: 'The file given with `--data` is used by another mock that runs.',
    message: 'The data file %s is in use by another mock: end that one, or name another file.',
    repair: 'End the other mock, or name another file; the file is free as soon as its process has ended.',
    exit: 2
  },
  EXPORT_NOT_READABLE: {
    means: 'An export file cannot be opened or read.',
    message: 'The export %s cannot be read: %s.',
    repair: 'Check the path and the permissions.',
    exit: 2
  },
  EXPORT_TOO_LARGE: {
    means: 'An export file is larger than `--max-file-mb` allows; it was not read.',
    message: 'The export %s is larger than %s MB and was not read: raise --max-file-mb if it is what you expect.',
    repair: 'Raise `--max-file-mb` if the file is what you expect.',
    exit: 2
  },
  EXPORT_NOT_JSON: {
    means: 'A file given as an export is not JSON, or it breaks off.',
    message: 'The export %s cannot be understood: %s.',
    repair: 'Export the flow or folder again; a download that broke off is the usual cause.',
    exit: 2
  },
  EXPORT_TOO_DEEP: {
    means: 'A file given as an export is nested more deeply than any export is.',
    message: 'The export %s is nested more than %s levels deep, which no export is.',
    repair: 'Export the flow or folder again.',
    exit: 2
  },
  EXPORT_INVALID: {
    means: 'A JSON file is no export of Okta Workflows, or a part of it has not the shape that reading needs.',
    message: 'The file %s cannot be used as an export of Okta Workflows: %s.',
    repair: 'Export the flow or folder from the Okta Workflows Console; the sentence names the part that does not fit.',
    exit: 2
  },
  EXPORT_ORDER_INVALID: {
    means: 'The cards of a flow cannot be put in an order of execution.',
    message: 'The cards of the flow "%s" cannot be put in order: %s.',
    repair: 'Open the flow in the Okta Workflows Console, save it and export it again.',
    exit: 2
  },
  EXPORT_FLOW_UNKNOWN: {
    means: 'The export has no flow of that name.',
    message: 'No flow of the export is called "%s". It has: %s.',
    repair: 'Name a flow by any part of its name that no other flow has; `flow list` lists them.',
    exit: 2
  },
  EXPORT_FLOW_AMBIGUOUS: {
    means: 'Several flows of the export have that part in their names.',
    message: 'Several flows of the export match "%s": %s. Give more of the name.',
    repair: 'Give more of the name, or the id of the flow; `flow list` lists them.',
    exit: 2
  },
  FLOW_CARD_FAILED: {
    means: 'A card failed while a flow ran, and nothing in the flow dealt with it.',
    message: 'The card "%s" of the flow "%s" failed: %s',
    repair: 'The sentence ends with what the card said; correct that, or let an If Error card deal with it.',
    exit: 1
  },
  FLOW_LIMIT_REACHED: {
    means: 'A run went further than its limits allow; a flow that calls itself for ever ends so.',
    message: 'The run was ended at its limit of %s: look for a flow that calls itself without end, or raise the limit.',
    repair:
      'Look for a flow that calls itself without end, or raise the limit: `--max-depth`, `--max-cards`, `--max-minutes`.',
    exit: 1
  },
  FLOW_STRICT: {
    means: 'With `--strict`, a run came to a behaviour that nobody has confirmed in Okta or Pendo.',
    message: 'The run relies on a behaviour that nobody has confirmed (%s): %s',
    repair: 'Change the flow so that it does not depend on it, or accept the behaviour with `--accept`.',
    exit: 1
  },
  FLOW_CARD_UNSUPPORTED: {
    means: 'A run came to a card that this program cannot run.',
    message: 'The card "%s" (%s) cannot be run here.',
    repair: '`flow supported` lists the cards that can be run.',
    exit: 1
  },
  FLOW_CARDS_UNSUPPORTED: {
    means: 'A run may come to cards that have no mock and that this program cannot run; nothing was run.',
    message: 'The flow "%s" cannot be run here: %s. --allow-unsupported runs it until it comes to one of them.',
    repair:
      'Mock the cards with `--mocks`; `--write-mocks` writes a file to begin with. With `--allow-unsupported` they fail when they are reached.',
    exit: 2
  },
  MOCKS_INVALID: {
    means: 'A mocks file cannot be used, or does not fit the export; nothing was run.',
    message: 'The mocks of %s cannot be used: %s.',
    repair: 'Correct the place that the sentence names; docs/mocked-cards.md has the shape of the file.',
    exit: 2
  },
  FLOWTEST_INVALID: {
    means: 'A file of flow tests, or one of its tests, cannot be used; the other files are run all the same.',
    message: 'The flow tests of %s cannot be used: %s.',
    repair: 'Correct the place that the sentence names; docs/flow-test.md has the shape of the file.',
    exit: 2
  },
  FLOW_WRITES_FORBIDDEN: {
    means:
      'A run may change something on another machine, and that was not allowed; that was not sent. Where the file does not tell, the run ends at the card.',
    message: 'The run would change something on %s: allow it with --allow-writes, or use a mock.',
    repair: 'Use a mock, or allow it with `--allow-writes okta`, `pendo` or the host.',
    exit: 2
  },
  FLOW_DRY_RUN_WRITES: {
    means:
      'A dry run may come to cards that change something and of which nobody can tell what they would; it did not begin.',
    message: 'A dry run does not change anything, and the flow may come to cards that do: %s.',
    repair: 'Say by `--mocks` what these cards answer (docs/mocked-cards.md), or leave out `--dry-run`.',
    exit: 2
  },
  FLOW_HOST_FORBIDDEN: {
    means:
      'An HTTP card was given an address that is neither one of its connection nor allowed; nothing was sent there.',
    message: 'The run would reach %s: %s.',
    repair:
      'Look at what gives the card its URL. If it is right, name the host in the connection, or use `--allow-host`.',
    exit: 2
  },
  FLOW_NOT_ENDPOINT: {
    means:
      'A flow was to be served over HTTP that cannot be: no API Endpoint card starts it, or its security is not known. Or the file has none.',
    message: '%s cannot be served: %s.',
    repair: '`flow list` shows what starts each flow; open and client-token endpoints can be served.',
    exit: 2
  },
  ENDPOINT_REQUEST_REFUSED: {
    means:
      'A request to an API Endpoint flow was refused before the flow began; the status says what kind of fault it is.',
    message: 'The endpoint refused the request: %s.',
    repair: 'Call the URL that `flow serve` printed, with its client token, by GET or POST, from this machine.',
    exit: null
  },
  FLOW_INPUT_UNKNOWN: {
    means: 'A flow was given a value for an input that it does not have.',
    message: 'The flow "%s" has no input "%s". It has: %s.',
    repair: 'Name inputs by their keys; `flow list` shows them.',
    exit: 2
  },
  FLOW_CONNECTION_MISSING: {
    means: 'A card needs a connection that nobody gave.',
    message: 'The card "%s" needs the connection %s, and none was given: name it in a configuration file (--config).',
    repair: 'Name the connection in the configuration file (`--config`), or mock the card.',
    exit: 2
  },
  FLOW_CALLEE_MISSING: {
    means: 'A card calls a flow that the export does not have.',
    message: 'The card "%s" calls a flow that is not there: %s.',
    repair: 'Export the whole folder, or choose a flow on the card.',
    exit: 1
  },
  DATA_FILE_INVALID: {
    means: 'The file given with `--data` holds no tables, queue and history of this program, or those of a newer one.',
    message: 'The data file %s cannot be used: %s.',
    repair: 'Name another file, or a new one to start afresh.',
    exit: 2
  },
  DATA_FILE_IN_USE: {
    means: 'The file given with `--data` is held by another process.',
    message: 'The data file %s is in use by another process: wait for its end, or name another file.',
    repair: 'Wait until the other process has ended, or name another file.',
    exit: 2
  },
  RUN_UNKNOWN: {
    means: 'No run of that id is unfinished: it never was, has come to its end, or was given up.',
    message: 'No unfinished run has the id "%s".',
    repair: 'Take the id from the list of unfinished runs; `pendo-okta history` shows what became of a run.',
    exit: 2
  },
  RUN_HELD: {
    means: 'An unfinished run cannot be taken up, since a process that is alive runs it.',
    message: 'The run %s is under way in the process %s.',
    repair: 'Wait until the other process has ended.',
    exit: 2
  },
  RUN_UNFINISHED: {
    means:
      'A run of the flow broke off and could still go on, but what is asked for is one that does not outlive its process.',
    message: 'The run %s of the flow "%s" broke off, and %s.',
    repair:
      'Let it go on with `--durable`, or give it up with `--durable --give-up`: gone on with after a newer run, it would push its older values over the newer ones.',
    exit: 2
  },
  RUN_CHANGED: {
    means: 'An unfinished run cannot go on, since its flows or their mocks have changed since it began.',
    message:
      'The run %s of the flow "%s" broke off and cannot go on: %s. Run the file that it began with, or give it up with --give-up.',
    repair: 'Run the file that the run began with, or give it up with `--give-up`: its tables stay as they are.',
    exit: 2
  },
  SCHEDULE_INVALID: {
    means: 'The schedule of a flow cannot be read: a cron field, the time zone, or a day on which it begins or ends.',
    message: 'The schedule of "%s" cannot be used: %s.',
    repair: 'Correct it in the flow, or give another one with `--flow`, `--cron` and `--time-zone`.',
    exit: 2
  },
  SCHEDULE_MISSING: {
    means: 'There is nothing to run by the clock: no flow has a schedule, or the chosen one has none.',
    message: '%s has no schedule: give it one with --cron "0 6 * * 1" and --time-zone Europe/Prague.',
    repair: 'Name a flow with `--flow` and give it `--cron` and `--time-zone`.',
    exit: 2
  },
  HISTORY_RUN_UNKNOWN: {
    means: 'The history has no run or execution of that id.',
    message: 'The history has no run whose id begins with "%s". %s.',
    repair: '`history list` lists the runs; the beginning of an id is enough, and `last` is the last one.',
    exit: 2
  },
  HISTORY_RUN_AMBIGUOUS: {
    means: 'Several runs or executions have ids that begin so.',
    message: 'Several ids of the history begin with "%s": %s. Give more of it.',
    repair: 'Give more of the id; `history list` lists the runs.',
    exit: 2
  },
  TABLE_UNKNOWN: {
    means: 'There is no such table.',
    message: 'There is no table "%s". There are: %s.',
    repair: 'Name a table by any part of its name that no other has, or by its id; `table list` lists them.',
    exit: 2
  },
  TABLE_AMBIGUOUS: {
    means: 'Several tables have that name, or that part in their names.',
    message: 'Several tables match "%s": %s. Give more of the name, or the id.',
    repair: 'Give more of the name, or the id of the table; `table list` lists them.',
    exit: 2
  },
  TABLE_INVALID: {
    means: 'A table cannot be made, or cannot become what the export says it is.',
    message: 'The table "%s" cannot be used: %s.',
    repair: 'Correct the table; for a column whose type has changed, correct the rows or use another `--data` file.',
    exit: 2
  },
  TABLE_COLUMN_UNKNOWN: {
    means: 'A table has no column of that name.',
    message: 'The table "%s" has no column "%s". It has: %s.',
    repair: 'Names of columns are case-sensitive; open the card, choose the table again and save it.',
    exit: 2
  },
  TABLE_VALUE_INVALID: {
    means: 'A value cannot be stored in a column of a table, or compared with it.',
    message: 'The column "%s" of the table "%s" takes %s and was given %s.',
    repair: 'Convert the value before it reaches the table, or change the type of the column.',
    exit: 1
  },
  TABLE_LIMIT_REACHED: {
    means: 'A table holds as many rows or columns as it may, or a search has too many conditions.',
    message: 'A limit is reached: the table "%s" %s.',
    repair: 'Delete rows that are no longer needed, or lift the limit.',
    exit: 1
  },
  TABLE_FILE_INVALID: {
    means: 'A CSV file does not fit the table it is imported into.',
    message: 'The file %s does not fit the table "%s": %s. Nothing was imported.',
    repair: 'The first line of the file holds the names of columns of the table, in any order.',
    exit: 2
  },
  TABLE_ROW_INVALID: {
    means: 'A row of a CSV file cannot be imported into a table; then no row is.',
    message: 'Row %s (line %s of the file) cannot be imported: %s. Nothing was imported.',
    repair: 'Correct the row and import the file again.',
    exit: 2
  },
  NOTIFICATION_FAILED: {
    means: 'A notification of a sync could not be delivered; the schedule goes on.',
    message: 'The notification "%s" was not delivered by %s: %s.',
    repair: 'Look at the webhook or the command; `pendo_okta_notifications_total` counts those that failed.',
    exit: null
  },
  PROGRAM_FAULT: {
    means: 'A fault of the program itself.',
    message: 'The program failed in a way it never may: %s.',
    repair: 'Report it with the command and the sentence; a repeated push does no harm.',
    exit: 1
  },
  LISTEN_FAILED: {
    means: 'A server could not listen on the address.',
    message: 'Cannot listen on %s: %s.',
    repair: 'Choose another `--port` or `--host`; port 0 takes a free one.',
    exit: 2
  }
} as const satisfies Record<string, ErrorEntry>

/** A stable error code: public, never renamed, never reused. */
export type ErrorCode = keyof typeof table

/** Every error code with its meaning, sentence, repair and exit status; `docs/errors.md` is written from it. */
export const errorTable: Readonly<Record<ErrorCode, ErrorEntry>> = table
