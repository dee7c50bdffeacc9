package site

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"strings"
)

// The icon is a speech bubble with a word in it that is marked as the widget marks
// terms: a bar over a dotted line. It is drawn once, as shapes on a square of 512,
// and written as SVG and as PNG.

const iconSize = 512

var (
	iconGround = color.NRGBA{0x0b, 0x57, 0xa4, 0xff}
	iconPaper  = color.NRGBA{0xff, 0xff, 0xff, 0xff}
)

// A shape is a rounded rectangle, or the triangle of the bubble's tail.
type shape struct {
	x, y, w, h, r float64
	tail          bool // the triangle (x, y), (x+w, y), (x, y+h)
	color         color.NRGBA
}

func iconShapes() []shape {
	shapes := []shape{
		{x: 112, y: 128, w: 288, h: 208, r: 44, color: iconPaper},
		{x: 164, y: 320, w: 84, h: 76, tail: true, color: iconPaper},
		{x: 160, y: 184, w: 192, h: 40, r: 20, color: iconGround},
	}
	for i := range 5 {
		shapes = append(shapes, shape{x: 162 + 40*float64(i), y: 260, w: 24, h: 24, r: 12, color: iconGround})
	}
	return shapes
}

// iconSVG returns the icon with rounded corners.
func iconSVG() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d"><rect width="%d" height="%d" rx="112" fill="%s"/>`,
		iconSize, iconSize, iconSize, iconSize, hexColor(iconGround))
	for _, s := range iconShapes() {
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

// iconPNG returns the icon with size pixels a side. A maskable icon fills the whole
// square and keeps the drawing within the safe zone, a circle of 40 % of the side
// (W3C, Web Application Manifest, 1.9).
func iconPNG(size int, maskable bool) ([]byte, error) {
	scale, corner := 1.0, 112.0
	if maskable {
		scale, corner = 0.86, 0
	}
	shapes := iconShapes()
	m := image.NewPaletted(image.Rect(0, 0, size, size), iconPalette())
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

// The palette: steps from ground to paper, then steps from nothing to ground.
const iconSteps = 64

func iconPalette() color.Palette {
	var p color.Palette
	mix := func(a, b uint8, t float64) uint8 { return uint8(math.Round(float64(a) + (float64(b)-float64(a))*t)) }
	for i := range iconSteps {
		t := float64(i) / (iconSteps - 1)
		p = append(p, color.NRGBA{mix(iconGround.R, iconPaper.R, t), mix(iconGround.G, iconPaper.G, t), mix(iconGround.B, iconPaper.B, t), 0xff})
	}
	for i := range iconSteps {
		c := iconGround
		c.A = uint8(255 * i / (iconSteps - 1))
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
