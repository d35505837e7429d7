package sitereview

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/itar-carveout/carveout/harness"
)

// refusedOf lists the refused records of each section, by the policies' word.
func (e *examination) refusedOf(section string) []harness.RefusedRecord {
	switch section {
	case "attestations":
		return e.review.Attestations.Refused
	case "principals":
		return e.review.Principals.Refused
	case "authorizations":
		return e.review.Authorizations.Refused
	}
	return nil
}

// dates holds the sections whose records begin and end.
func (e *examination) dates() map[string]map[string]dated {
	all := map[string]map[string]dated{
		"attestations": {}, "principals": e.site.Principals, "authorizations": {}, "parameters": e.site.Parameters,
	}
	for id, r := range e.site.Attestations {
		all["attestations"][id] = r.dated
	}
	for id, r := range e.site.Authorizations {
		all["authorizations"][id] = r.dated
	}
	return all
}

// waits is the item on a record that nothing but its first day keeps from
// counting, by the policies' word.
func (e *examination) waits(section, id, cause string) (Item, bool) {
	for _, one := range strings.Split(cause, "; ") {
		if !strings.HasSuffix(one, "in the future") {
			return Item{}, false
		}
	}
	day := e.dates()[section][id].first()
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return Item{}, false
	}
	return item(Warns, section, id, "begins on "+day+" and counts for nothing before"), true
}

func singular(section string) string { return strings.TrimSuffix(section, "s") }

func item(level Level, section, id, cause string) Item {
	return Item{Level: level, File: section + ".json", Record: singular(section), ID: id, Cause: cause}
}

// refused are the records that count for nothing. One that a renewal replaced
// is as it should be.
func (e *examination) refused() {
	for _, section := range []string{"attestations", "principals", "authorizations"} {
		for _, r := range e.refusedOf(section) {
			if r.Superseded() {
				continue
			}
			if i, ok := e.waits(section, r.ID, r.Cause); ok {
				e.add(i)
				continue
			}
			i := item(Fails, section, r.ID, "counts for nothing: "+r.Cause)
			for _, f := range e.review.Findings {
				if f.Path != nil && *f.Path == section+"."+r.ID && f.Remediation != nil {
					i.Mend = *f.Remediation
				}
			}
			e.add(i)
		}
	}
}

// parameters are the overrides: those that are not in force, and those that ask
// for less than the default.
func (e *examination) parameters() {
	for _, p := range e.review.Parameters {
		switch {
		case !p.InForce:
			cause := "is not in force, the default stands"
			if p.Cause != nil {
				if i, ok := e.waits("parameters", p.Name, *p.Cause); ok {
					e.add(i)
					continue
				}
				cause += ": " + *p.Cause
			}
			e.add(item(Fails, "parameters", p.Name, cause))
		case p.Weakened:
			i := item(Warns, "parameters", p.Name, fmt.Sprintf("weakened: %s instead of %s", words(p.Value), words(p.Default)))
			if p.ExpiresOn != nil {
				i.Cause, i.ExpiresOn = i.Cause+", until "+*p.ExpiresOn, *p.ExpiresOn
			}
			e.add(i)
		}
	}
}

func words(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		return "(a value that cannot be shown)"
	}
	return string(text)
}

// findings are the policies' own, save those on records that are named already.
func (e *examination) findings() {
	for _, f := range e.review.Findings {
		path := ""
		if f.Path != nil {
			path = *f.Path
		}
		section, id, _ := strings.Cut(path, ".")
		if slices.ContainsFunc(e.refusedOf(section), func(r harness.RefusedRecord) bool { return r.ID == id }) {
			continue
		}
		i := Item{Level: Fails, Cause: f.Message}
		switch section {
		case "organization":
			i.File, i.Field = "organization.json", id
		case "workloads", "parameters":
			i.File = section + ".json"
		case "attestations", "principals", "authorizations":
			i = item(Fails, section, id, f.Message)
		}
		if section == "parameters" && slices.ContainsFunc(e.review.Parameters, func(p harness.Parameter) bool { return p.Name == id }) {
			continue
		}
		if f.Remediation != nil {
			i.Mend = *f.Remediation
		}
		e.add(i)
	}
}

// expiries are the records that have ended, or end within the days asked for.
func (e *examination) expiries() {
	for section, records := range e.dates() {
		for _, id := range slices.Sorted(maps.Keys(records)) {
			if section == "attestations" && e.superseded[id] || e.known(section, id) {
				continue
			}
			e.ends(item("", section, id, ""), records[id].ExpiresOn, "expired on", "expires on")
		}
	}
	if !e.found("organization.json", "ddtc_registration") {
		i := Item{File: "organization.json", Record: "organization", Field: "ddtc_registration.expires_on"}
		e.ends(i, e.site.Organization.Registration.ExpiresOn, "the registration lapsed on", "the registration lapses on")
	}
	e.moduleChecks()
}

// known reports whether the policies refused the record: then that is said.
func (e *examination) known(section, id string) bool {
	if section == "parameters" {
		return slices.ContainsFunc(e.review.Parameters, func(p harness.Parameter) bool { return p.Name == id && !p.InForce })
	}
	return slices.ContainsFunc(e.refusedOf(section), func(r harness.RefusedRecord) bool { return r.ID == id })
}

// found reports whether something has been said of a part of a file.
func (e *examination) found(file, part string) bool {
	return slices.ContainsFunc(e.items, func(i Item) bool { return i.File == file && strings.HasPrefix(i.Field, part) })
}

// ends adds an item if a day has come or is near.
func (e *examination) ends(i Item, day, past, coming string) {
	left, ok := between(e.Day, day)
	switch {
	case !ok || left > e.Within:
		return
	case left <= 0:
		i.Level, i.Cause = Fails, past+" "+day
	case left == 1:
		i.Level, i.Cause = Warns, coming+" "+day+", tomorrow"
	default:
		i.Level, i.Cause = Warns, fmt.Sprintf("%s %s, in %d days", coming, day, left)
	}
	i.ExpiresOn = day
	e.add(i)
}

// between counts the days from one to the other.
func between(from, to string) (int, bool) {
	a, errFrom := time.Parse(time.DateOnly, from)
	b, errTo := time.Parse(time.DateOnly, to)
	return int(b.Sub(a).Hours() / 24), errFrom == nil && errTo == nil
}

// moduleChecks are the checks of a cryptographic module's certificate, which
// age faster than the attestation that states them.
func (e *examination) moduleChecks() {
	if e.ModuleCheckDays == 0 {
		return
	}
	for _, id := range slices.Sorted(maps.Keys(e.site.Attestations)) {
		if e.superseded[id] {
			continue
		}
		crypto, _ := e.site.Attestations[id].Facts["crypto"].(map[string]any)
		module, _ := crypto["module"].(map[string]any)
		checked, _ := module["status_checked_on"].(string)
		day, err := time.Parse(time.DateOnly, checked)
		if err != nil {
			continue
		}
		i := item("", "attestations", id, "")
		i.Field = "facts.crypto.module.status_checked_on"
		i.Mend = "Look the certificate up again, and attest its status of that day."
		// It counts on the last of its days, too.
		e.ends(i, day.AddDate(0, 0, e.ModuleCheckDays+1).Format(time.DateOnly),
			"the check of the module's status counts no more, since", "the check of the module's status counts no more from")
	}
}

// references are what leads nowhere: records that nothing names, and names
// without a record.
func (e *examination) references() {
	people, authorizations, attested := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, id := range slices.Sorted(maps.Keys(e.site.Attestations)) {
		a := e.site.Attestations[id]
		if _, ok := e.site.Workloads[a.Workload]; !ok && !e.known("attestations", id) {
			i := item(Fails, "attestations", id, "is of a workload that the site does not have")
			i.Field = "workload"
			e.add(i)
		}
		if e.superseded[id] {
			continue
		}
		attested[a.Workload] = true
		p, l := named(a.Facts)
		maps.Copy(people, p)
		maps.Copy(authorizations, l)
	}
	for _, id := range slices.Sorted(maps.Keys(e.site.Workloads)) {
		if !attested[id] {
			e.add(item(Warns, "workloads", id, "has no attestation: nothing that a plan cannot show is known of it"))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(e.site.Authorizations)) {
		if !authorizations[id] {
			e.add(item(Warns, "authorizations", id, "is named by no attestation, so it covers nobody"))
		}
		for _, party := range e.site.Authorizations[id].Parties {
			people[party] = true
		}
	}
	for _, id := range slices.Sorted(maps.Keys(authorizations)) {
		if _, ok := e.site.Authorizations[id]; !ok {
			e.add(item(Warns, "authorizations", id, "is named by an attestation, and there is no such authorization"))
		}
	}
	e.people(people)
}

func (e *examination) people(named map[string]bool) {
	for _, id := range slices.Sorted(maps.Keys(e.site.Principals)) {
		if !named[id] {
			e.add(item(Warns, "principals", id, "is named by no attestation"))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(named)) {
		if _, ok := e.site.Principals[id]; !ok {
			e.add(item(Warns, "principals", id, "is named by an attestation, and the roster does not have it"))
		}
	}
}

// todo are the skeletons that nobody has filled in yet.
func (e *examination) todo() {
	for _, name := range slices.Sorted(maps.Keys(e.Todo)) {
		e.add(Item{
			Level: Warns, File: name, Cause: fmt.Sprintf("counts for nothing yet: %d placeholders are left to fill in", e.Todo[name]),
			Mend: "Fill it in and name it " + strings.TrimSuffix(name, TodoSuffix) + ".json, or delete it.",
		})
	}
}

// TodoSuffix ends the name of a skeleton.
const TodoSuffix = ".todo.txt"
