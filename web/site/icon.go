package site

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/draw"
)

// The icon is a speech bubble with a word in it that is marked as the widget marks
// terms: a bar over a dotted line. It is drawn once, as shapes on a square of 512,
// and written as SVG and as PNG.

const iconSize = 512

var (
	iconGround = color.NRGBA{0x0b, 0x57, 0xa4, 0xff}
	iconPaper  = color.NRGBA{0xff, 0xff, 0xff, 0xff}
)

// An icon is our drawing on a ground, or the owner's picture, a square.
type icon struct {
	ground  color.NRGBA
	picture image.Image
}

// newIcon returns the icon of c: its ground is the owner's accent, where that is
// written as a hexadecimal colour.
func newIcon(c Config) icon {
	i := icon{iconGround, c.Icon}
	if c.Defaults != nil {
		accent, hex := strings.CutPrefix(c.Defaults.Theme["accent"].Light, "#")
		if rgb, err := strconv.ParseUint(accent, 16, 24); hex && len(accent) == 6 && err == nil {
			i.ground = color.NRGBA{uint8(rgb >> 16), uint8(rgb >> 8), uint8(rgb), 0xff}
		}
	}
	return i
}

// addIcons adds the icons that pages and manifest name.
func (b *builder) addIcons() error {
	if b.icon.picture == nil {
		b.addAsset("icon.svg", b.icon.svg())
	}
	for _, icon := range []struct {
		name     string
		size     int
		maskable bool
	}{{"icon-180.png", 180, true}, {"icon-192.png", 192, false}, {"icon-512.png", 512, false}, {"icon-maskable.png", 512, true}} {
		data, err := b.icon.png(icon.size, icon.maskable)
		if err != nil {
			return err
		}
		b.addAsset(icon.name, data)
	}
	return nil
}

// A shape is a rounded rectangle, or the triangle of the bubble's tail.
type shape struct {
	x, y, w, h, r float64
	tail          bool // the triangle (x, y), (x+w, y), (x, y+h)
	color         color.NRGBA
}

func (i icon) shapes() []shape {
	shapes := []shape{
		{x: 112, y: 128, w: 288, h: 208, r: 44, color: iconPaper},
		{x: 164, y: 320, w: 84, h: 76, tail: true, color: iconPaper},
		{x: 160, y: 184, w: 192, h: 40, r: 20, color: i.ground},
	}
	for n := range 5 {
		shapes = append(shapes, shape{x: 162 + 40*float64(n), y: 260, w: 24, h: 24, r: 12, color: i.ground})
	}
	return shapes
}

// svg returns our icon with rounded corners.
func (i icon) svg() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d"><rect width="%d" height="%d" rx="112" fill="%s"/>`,
		iconSize, iconSize, iconSize, iconSize, hexColor(i.ground))
	for _, s := range i.shapes() {
		if s.tail {
			fmt.Fprintf(&b, `<path d="M%g %gh%gl-%g %gz" fill="%s"/>`, s.x, s.y, s.w, s.w, s.h, hexColor(s.color))
			continue
		}
		fmt.Fprintf(&b, `<rect x="%g" y="%g" width="%g" height="%g" rx="%g" fill="%s"/>`, s.x, s.y, s.w, s.h, s.r, hexColor(s.color))
	}
	b.WriteString("</svg>\n")
	return []byte(b.String())
}

func hexColor(c color.NRGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// png returns the icon with size pixels a side. A maskable icon fills the whole
// square and keeps the drawing within the safe zone, a circle of 40 % of the side
// (W3C, Web Application Manifest, 1.9).
func (i icon) png(size int, maskable bool) ([]byte, error) {
	if i.picture != nil {
		return i.scaled(size, maskable)
	}
	scale, corner := 1.0, 112.0
	if maskable {
		scale, corner = 0.86, 0
	}
	shapes := i.shapes()
	m := image.NewPaletted(image.Rect(0, 0, size, size), i.palette())
	pixel := iconSize / float64(size)
	for py := range size {
		for px := range size {
			x, y := (float64(px)+0.5)*pixel, (float64(py)+0.5)*pixel
			paper := 0.0 // how much of the pixel is paper
			for _, s := range shapes {
				inner := (x-iconSize/2)/scale + iconSize/2
				down := (y-iconSize/2)/scale + iconSize/2
				cover := coverage(s.distance(inner, down)*scale, pixel)
				if s.color == iconPaper {
					paper = max(paper, cover)
				} else {
					paper *= 1 - cover
				}
			}
			ground := coverage(shape{w: iconSize, h: iconSize, r: corner}.distance(x, y), pixel)
			if maskable {
				ground = 1
			}
			m.SetColorIndex(px, py, iconIndex(paper, ground))
		}
	}
	var b bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, m)
	return b.Bytes(), err
}

// scaled returns the owner's picture with size pixels a side, on white and within
// the safe zone where it is maskable.
func (i icon) scaled(size int, maskable bool) ([]byte, error) {
	m := image.NewNRGBA(image.Rect(0, 0, size, size))
	within := m.Bounds()
	if maskable {
		draw.Draw(m, within, image.White, image.Point{}, draw.Src)
		within = within.Inset(size / 10)
	}
	draw.CatmullRom.Scale(m, within, i.picture, i.picture.Bounds(), draw.Over, nil)
	var b bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, m)
	return b.Bytes(), err
}

// The palette: steps from ground to paper, then steps from nothing to ground.
const iconSteps = 64

func (i icon) palette() color.Palette {
	var p color.Palette
	mix := func(a, b uint8, t float64) uint8 { return uint8(math.Round(float64(a) + (float64(b)-float64(a))*t)) }
	for step := range iconSteps {
		t := float64(step) / (iconSteps - 1)
		p = append(p, color.NRGBA{mix(i.ground.R, iconPaper.R, t), mix(i.ground.G, iconPaper.G, t), mix(i.ground.B, iconPaper.B, t), 0xff})
	}
	for step := range iconSteps {
		c := i.ground
		c.A = uint8(255 * step / (iconSteps - 1))
		p = append(p, c)
	}
	return p
}

func iconIndex(paper, ground float64) uint8 {
	if ground < 1 {
		return uint8(iconSteps + math.Round(ground*(iconSteps-1)))
	}
	return uint8(math.Round(paper * (iconSteps - 1)))
}

// coverage returns how much of a pixel is inside a shape whose edge is distance
// away, in units of the drawing; negative is inside.
func coverage(distance, pixel float64) float64 {
	return min(max(0.5-distance/pixel, 0), 1)
}

// distance returns how far (x, y) is from the edge of s, negative inside.
func (s shape) distance(x, y float64) float64 {
	if s.tail {
		slant := ((x-s.x)*s.h + (y-s.y)*s.w - s.w*s.h) / math.Hypot(s.w, s.h)
		return max(s.x-x, s.y-y, slant)
	}
	dx := math.Abs(x-(s.x+s.w/2)) - s.w/2 + s.r
	dy := math.Abs(y-(s.y+s.h/2)) - s.h/2 + s.r
	return math.Hypot(max(dx, 0), max(dy, 0)) + min(max(dx, dy), 0) - s.r
}
