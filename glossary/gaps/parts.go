package gaps

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isPart reports whether w may stand in a phrase.
func isPart(w token) bool {
	if w.code || stops[strings.ToLower(w.text)] {
		return false
	}
	for _, r := range w.text {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' {
			return false
		}
	}
	first, _ := utf8.DecodeRuneInString(w.text)
	return unicode.IsLetter(first) || abbreviation(w.text) != ""
}

func canBegin(w token) bool {
	low := strings.ToLower(w.text)
	return isPart(w) && !verbs[low] && len(w.text) > 1 && !strings.HasSuffix(low, "ly")
}

func canEnd(w token) bool {
	low := strings.ToLower(w.text)
	return len(w.text) > 1 && !verbs[low] && !adjectives[low] && !strings.HasSuffix(low, "ly") && !strings.HasSuffix(low, "ed")
}

// stops are words that no term holds.
var stops = set(`
a about above across actually after again against all almost already also although always am among an and any anyone
anything are around as at away back be because been before being below besides between both but by came can cannot come
comes contrast could did do does doing done down due during each either else enough etc even ever every everything
example examples far few following for former from further get gets getting give given gives go goes going got had has
have having he hence her here him his how however i if in indeed instead into is isn't it its itself just keep kept know
known last later latter least less let lets let's like likely look looks lot made mainly make makes making many may maybe
me might mine more moreover most much must my namely near need needed needs neither never nevertheless next no nobody
none nor not nothing now of off often ok on once one ones only onto or other others otherwise our ours out over own per
perhaps please rather really same say see seems several shall she should show shown shows since so some someone something
sometimes soon still such take taken takes than that that's the their theirs them then there therefore these they thing
things this those though through throughout thus to together too toward two three four five six seven eight nine ten
under unless until up upon us use used uses using usually various very via want wants was way we well were what whatever
when whenever where whereas whether which while who whole whom whose why will with within without would yes yet you
you'd you'll you're you've your yours don't doesn't can't won't didn't
e.g i.e eg ie vs pm tbd
first second third click note tip warning caution important info`)

// verbs are words that begin an order or a clause, not a term.
var verbs = set(`
add adds added allow allows apply assign associate become begin build call calls check choose configure configured connect
contain contains contact convert copy create created creates define defined delete describe described disable download
enable enabled enables ensure enter execute expect fail fails find finish follow follows fill generate handle happen
happens help helps hold ignore implement implements import include included includes install invoke launch learn leave
list listed listen load log make manage means modify move navigate occur occurs open opens pass passed passes perform
place play plays point press prevent process provide provided provides publish put read receive received receives
redirect refer register remove replace represent represents request require required requires reset respond restart
result retrieve return returned returns review run runs save select send sends sent set sets sign specify specifies
specified start starts stop store submit supply support supported supports tell test think track transfer trigger
try turn type update upload verify view visit wait work works write written
specific current available default optional valid additional certain appropriate corresponding different entire full
able new existing desired respective relevant particular similar simple multiple single unique
above below left right top bottom based set same
january february march april june july august september october november december`)

// adjectives stand before what they are about.
var adjectives = set(`
above available below default different optional required specific current able new following based incoming outgoing
inbound outbound same per free ready local remote public private internal external successful specified mobile online
automatic automatically custom additional global international national original digital`)

// generic are words that say little about what they name.
var generic = set(`
api app application attribute browser button callback client code console dashboard data database default developer
documentation endpoint error event field file format function guide header http id info integer key library method
message module name node number object option output page parameter password payload portal product property
repository request schema resource response sample script sdk section server service setting software status string support
system table tag template tutorial type url user username value variable version web website xml json yaml install config
login email online internet via`)

// common are abbreviations that every reader of documentation knows, and words that
// stand in capitals for the stress.
var common = set(`
AM PM OK ID IDs UI US USA UK EU UN CA NY USD EUR GBP UTC GMT EST PST KB MB GB TB KiB MiB GiB Hz kHz MHz GHz PC TV CD DVD
FAQ PDF HTML CSS JS PNG JPG JPEG GIF SVG ZIP TXT CSV XML JSON YAML URL URLs URI HTTP HTTPS WWW API APIs SDK SDKs
GET PUT POST PATCH DELETE HEAD OPTIONS TODO FIXME NOTE README WARNING IMPORTANT TIP NB PS EG IE ETC VS AKA ASAP FYI TBD
AND OR NOT IF IN IS IT BE TO NO YES ON OFF ALL ANY NULL TRUE FALSE NAN EOF EOL II III IV VI VII VIII IX XI XII XX XXX XXXX
LLC INC LTD CEO CTO PO BOX CMD CTRL ALT ESC MS OS IO CPU RAM GPU SSD USB DEC JAN FEB MAR APR JUN JUL AUG SEP OCT NOV SQL
MIT BSD GPL LGPL MPL LICENSE COPYRIGHT PHP IDE CLI GUI VM`)
