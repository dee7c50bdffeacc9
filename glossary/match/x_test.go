package match
import ("testing";"os";"cpaas-glossary/glossary";"cpaas-glossary/glossary/pack";"time")
func TestX(t *testing.T){
 p,err:=pack.Open(glossary.Default()); if err!=nil{t.Fatal(err)}
 m:=New(p)
 for _,s:=range []string{"Send SMS over SMPP; webhooks and APIs. opt-ins, SMS's end. short\u00a0codes shortcode in-app SMS-enabled /sms/api API/SDK SMS/MMS. SIM cards sim, SIM. 10DLC, E.164. C# web\u00adhook UTF‑8 API key voice proxies Content-Type Apache License Apache"} {
  for _,x:=range m.Find(nil,s){ t.Logf("%q %s",s[x.Start:x.End],p.ID(x.Entry)) } }
 b,_:=os.ReadFile("/tmp/w/all.txt"); txt:=string(b); var d []Match
 for i:=0;i<5;i++{ t0:=time.Now(); d=m.Find(d[:0],txt); e:=time.Since(t0); t.Logf("%d bytes %d matches %v %.2f ns/B",len(txt),len(d),e,float64(e.Nanoseconds())/float64(len(txt))) }
}
